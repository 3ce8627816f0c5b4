import { agendaSections } from "@commontable/shared/features/agenda/template.ts";
import { charterTemplate } from "@commontable/shared/features/charter/template.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { documentTitle } from "../../app/document-title.ts";
import { Discard } from "../../app/own-words/Discard.tsx";
import { Resumed } from "../../app/own-words/Resumed.tsx";
import { useOwnWords } from "../../app/own-words/use-own-words.ts";
import { invitationsQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { InvitationReady } from "./InvitationReady.tsx";
import { LiveInvitations } from "./LiveInvitations.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { People } from "./use-people.ts";

const words = messages.inviting;
/** A link never makes managers. */
const linkRoles = ["view", "comment", "suggest", "edit"] as const;
const dayChoices = ["7", "30", "90", "365"] as const;
const none = "-";

const sectionsOf: Readonly<Record<string, readonly { key: string; title: string }[]>> = {
  agenda: agendaSections,
  charter: charterTemplate,
};

/** One link with a role, a place to land and an end; below it the links that work now. */
export function InviteDialog({ people, onClose }: { people: People; onClose: () => void }) {
  const [role, setRole] = useState<(typeof linkRoles)[number]>("suggest");
  const [document, setDocument] = useState("agenda");
  const [section, setSection] = useState(none);
  const [bodyId, setBodyId] = useState(none);
  const [days, setDays] = useState<(typeof dayChoices)[number]>("30");
  const note = useOwnWords("", "invitation/note");
  const queries = useQueryClient();
  const { id: partnershipId, wholeTableId } = people.partnership;
  const make = useMutation({
    mutationFn: (noted: string) =>
      read(
        api.p[":partnershipId"].invitations.$post({
          param: { partnershipId },
          json: {
            role,
            document,
            note: noted,
            section: section === none ? null : section,
            bodyId: bodyId === none ? null : bodyId,
            days: Number(days),
          },
        }),
      ),
    onSuccess: (_answer, noted) => {
      note.stored(noted);
      return queries.invalidateQueries(invitationsQuery(partnershipId));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(note.text);
  };
  const sections = sectionsOf[document] ?? [];
  const documents = ["agenda", "measures", "charter", ...(wholeTableId ? [`trust/${wholeTableId}`] : [])];
  const seats = people.bodies.filter((body) => body.kind !== "whole-table");
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={make.data ? words.ready : words.title}
      lead={make.data ? words.readyLead : words.lead}
      wide
    >
      {make.data ? (
        <InvitationReady url={make.data.url} onAnother={() => make.reset()} />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <Select
            label={words.role}
            value={role}
            onChange={setRole}
            options={linkRoles.map((id) => ({
              id,
              label: words.roles[id],
              under: messages.members.rolesUnder[id],
            }))}
          />
          <div className={styles.pair}>
            <Select
              label={words.where}
              value={document}
              onChange={(next) => {
                setDocument(next);
                setSection(none);
              }}
              options={documents.map((id) => ({ id, label: documentTitle(id) }))}
            />
            {sections.length > 0 && (
              <Select
                label={words.section}
                value={section}
                onChange={setSection}
                options={[
                  { id: none, label: words.sectionTop },
                  ...sections.map(({ key, title }) => ({ id: key, label: title })),
                ]}
              />
            )}
            <Select
              label={words.days}
              value={days}
              onChange={setDays}
              options={dayChoices.map((id) => ({ id, label: words.dayChoices[id] }))}
            />
            {seats.length > 0 && (
              <Select
                label={words.body}
                value={bodyId}
                onChange={setBodyId}
                options={[
                  { id: none, label: words.noBody },
                  ...seats.map(({ id, name }) => ({ id, label: name })),
                ]}
              />
            )}
          </div>
          <Resumed fields={{ [words.note]: note }} />
          <TextField
            label={words.note}
            hint={words.noteHint}
            optional
            value={note.text}
            onChange={note.write}
          />
          <FormError>{make.error && apiErrorOf(make.error).sentence}</FormError>
          <div className={styles.actions}>
            <Button type="submit" kind="main" isPending={make.isPending}>
              {words.submit}
            </Button>
            <Discard fields={[note]} onDiscard={make.reset} />
          </div>
        </form>
      )}
      <LiveInvitations partnershipId={partnershipId} />
    </Dialog>
  );
}
