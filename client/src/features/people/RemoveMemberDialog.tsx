import type { Invitation } from "@commontable/shared/features/people/api.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { focusMain } from "../../app/focus-main.ts";
import { invitationsQuery, membersQuery } from "../../app/queries.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { linkWords } from "./link-words.ts";
import { messages } from "./messages.ts";
import { UnreadLinks } from "./UnreadLinks.tsx";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;
/** After the dialog has gone, which takes the focus with it. */
const focusAfterMs = 300;

export interface RemoveMemberDialogProps {
  member: MemberRow;
  people: People;
  onClose: () => void;
}

export function RemoveMemberDialog({ member, people, onClose }: RemoveMemberDialogProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const { id: partnershipId } = people.partnership;
  const links = useLinksOf(member, partnershipId);
  const remove = useMutation({
    mutationFn: () =>
      read(
        api.p[":partnershipId"].members[":personId"].$delete({
          param: { partnershipId, personId: member.personId },
          query: { links: links.ending.join(",") },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries(membersQuery(partnershipId)),
        queries.invalidateQueries(invitationsQuery(partnershipId)),
      ]);
      toast({ words: words.removed(member.name) });
      onClose();
      // The dialog would give the focus back to the button in the line that has gone.
      setTimeout(focusMain, focusAfterMs);
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.removeTitle(member.name)}
      lead={words.removeLead}
      keep={words.keep}
      confirm={words.removeYes}
      onConfirm={() => remove.mutate()}
      isPending={remove.isPending}
      isDisabled={!links.answer.isSuccess}
    >
      {links.known.length > 0 && (
        <section className="stack" aria-labelledby="links-known">
          <h3 id="links-known" className="h2">
            {words.linksKnown(member.name)}
          </h3>
          <p className="sm soft">{words.linksKnownWhy}</p>
          {links.known.map((link) => {
            const { what, used } = linkWords(link);
            return (
              <Checkbox
                key={link.id}
                isSelected={links.ending.includes(link.id)}
                onChange={(ends) => links.choose(link.id, ends)}
                under={`${link.id === member.invitationId ? words.cameByIt : words.madeIt}, ${used}`}
              >
                {words.endLink(what)}
              </Checkbox>
            );
          })}
        </section>
      )}
      <UnreadLinks words={words.linksUnread(member.name)} links={links.answer} />
      <FormError>{remove.error && apiErrorOf(remove.error).sentence}</FormError>
    </ConfirmDialog>
  );
}

/** Open links whose address somebody knows, and which of them end: at first those by which nobody else came. */
function useLinksOf({ personId, invitationId }: MemberRow, partnershipId: string) {
  const invitations = useQuery(invitationsQuery(partnershipId));
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const known = (invitations.data ?? []).filter(
    ({ id, createdBy, state }) => state === "open" && (createdBy === personId || id === invitationId),
  );
  const isOfNobodyElse = ({ id, uses }: Invitation) => uses <= (id === invitationId ? 1 : 0);
  return {
    answer: invitations,
    known,
    ending: known.filter((link) => chosen.get(link.id) ?? isOfNobodyElse(link)).map(({ id }) => id),
    choose: (id: string, ends: boolean) => setChosen((before) => new Map(before).set(id, ends)),
  };
}
