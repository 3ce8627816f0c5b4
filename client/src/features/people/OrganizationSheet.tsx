import { knownInterests } from "@commontable/shared/features/partnerships/words.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Discard } from "../../app/own-words/Discard.tsx";
import { Resumed } from "../../app/own-words/Resumed.tsx";
import { TheirWords } from "../../app/own-words/TheirWords.tsx";
import { useOwnWords } from "../../app/own-words/use-own-words.ts";
import { interestWords } from "../../app/parts/interest-words.ts";
import { organizationsQuery } from "../../app/queries.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { OrganizationRow, People } from "./use-people.ts";

const words = messages.organization;

export interface OrganizationSheetProps {
  organization: OrganizationRow;
  people: People;
  onClose: () => void;
}

/** One organization: why it is here, what it speaks for, who speaks for it. */
export function OrganizationSheet({ organization, people, onClose }: OrganizationSheetProps) {
  const isOwn = people.seat.organization?.id === organization.id;
  const speaking = people.members.filter(
    ({ representative }) => representative?.organizationId === organization.id,
  );
  return (
    <Sheet isOpen onClose={onClose} title={organization.name} lead={messages.sectors[organization.sector]}>
      <WhyHere
        organization={organization}
        people={people}
        mayWrite={isOwn ? people.canSuggest : people.canManage}
      />
      <Interests organization={organization} people={people} isOwn={isOwn} />
      <section className="stack">
        <h3 className="h2">{words.people}</h3>
        {speaking.length === 0 && <p className="sm soft">{words.noPeople}</p>}
        {speaking.map((member) => (
          <PersonLine
            key={member.personId}
            name={member.name}
            color={colorOf(member.personId)}
            under={[
              member.representative && messages.types[member.representative.type],
              member.representative?.speaksFor,
            ]
              .filter(Boolean)
              .join(", ")}
          />
        ))}
      </section>
    </Sheet>
  );
}

function WhyHere({
  organization,
  people,
  mayWrite,
}: {
  organization: OrganizationRow;
  people: People;
  mayWrite: boolean;
}) {
  const whyHere = useOwnWords(organization.whyHere, `organization/${organization.id}/why-here`);
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const refresh = () => queries.invalidateQueries(organizationsQuery(partnershipId));
  const save = useMutation({
    mutationFn: ({ text, before }: { text: string; before: string }) =>
      read(
        api.p[":partnershipId"].organizations[":organizationId"].$patch({
          param: { partnershipId, organizationId: organization.id },
          json: { whyHere: text, before: { whyHere: before } },
        }),
      ),
    onSuccess: async (_answer, { text }) => {
      await refresh();
      whyHere.stored(text);
    },
    // What others wrote, where that is why it failed.
    onError: refresh,
  });
  const failed = save.error && save.variables.before === whyHere.before ? save.error : null;
  if (!mayWrite) {
    return organization.whyHere ? (
      <section>
        <h3 className="h2">{words.whyHere}</h3>
        <p className="doc-p" dir="auto">
          {organization.whyHere}
        </p>
      </section>
    ) : null;
  }
  return (
    <div className="stack">
      <Resumed fields={{ [words.whyHere]: whyHere }} />
      <TextArea
        label={words.whyHere}
        hint={words.whyHereHint}
        value={whyHere.text}
        onChange={whyHere.write}
        error={failed && whyHere.theirs === null ? apiErrorOf(failed).sentence : null}
      />
      <TheirWords field={whyHere} />
      {whyHere.isChanged && whyHere.theirs === null && (
        <div className={styles.actions}>
          <Button onPress={() => save.mutate(whyHere)} isPending={save.isPending}>
            {messages.save}
          </Button>
          <Discard fields={[whyHere]} onDiscard={save.reset} />
        </div>
      )}
    </div>
  );
}

function Interests({
  organization,
  people,
  isOwn,
}: {
  organization: OrganizationRow;
  people: People;
  isOwn: boolean;
}) {
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const refresh = () => queries.invalidateQueries(organizationsQuery(partnershipId));
  const confirm = useMutation({
    mutationFn: (interestId: string) =>
      read(
        api.p[":partnershipId"].interests[":interestId"].confirm.$post({
          param: { partnershipId, interestId },
        }),
      ),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (interestId: string) =>
      read(
        api.p[":partnershipId"].interests[":interestId"].$delete({ param: { partnershipId, interestId } }),
      ),
    onSuccess: refresh,
  });
  const failure = confirm.error ?? remove.error;
  return (
    <section className="stack">
      <h3 className="h2">{words.interests}</h3>
      {organization.interests.length === 0 && <p className="sm soft">{words.none}</p>}
      <ul className={styles.seats}>
        {organization.interests.map((interest) => (
          <li key={interest.id} className={styles.seat}>
            <span className={styles.words}>
              <b>{interestWords(interest.interest)}</b>
              {interest.note && <span className="sm soft">{interest.note}</span>}
            </span>
            {!interest.confirmedByOrg &&
              (isOwn ? (
                <Button onPress={() => confirm.mutate(interest.id)}>{words.confirm}</Button>
              ) : (
                <Chip icon="q" tone="outline">
                  {words.waiting}
                </Chip>
              ))}
            {(isOwn || people.canManage) && (
              <IconButton
                icon="x"
                label={words.removeInterest(interestWords(interest.interest))}
                onPress={() => remove.mutate(interest.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <FormError>{failure && apiErrorOf(failure).sentence}</FormError>
      {people.canSuggest && <AddInterest organization={organization} people={people} isOwn={isOwn} />}
    </section>
  );
}

function AddInterest({
  organization,
  people,
  isOwn,
}: {
  organization: OrganizationRow;
  people: People;
  isOwn: boolean;
}) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const taken = new Set(organization.interests.map(({ interest }) => interest));
  const known = Array.from(
    new Set([...knownInterests, ...people.map.map(({ interest }) => interest)]),
  ).filter((interest) => !taken.has(interest));
  const add = useMutation({
    mutationFn: (interest: string) =>
      read(
        api.p[":partnershipId"].organizations[":organizationId"].interests.$post({
          param: { partnershipId, organizationId: organization.id },
          json: { interest },
        }),
      ),
    onSuccess: () => {
      setText("");
      setChosen(null);
      return queries.invalidateQueries(organizationsQuery(partnershipId));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = text.trim();
    const same = known.find((interest) => interestWords(interest).toLowerCase() === own.toLowerCase());
    const interest = chosen ?? same ?? own;
    if (interest !== "") add.mutate(interest);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ComboBox
        label={isOwn ? words.addOwn : words.addOther}
        hint={isOwn ? words.addHint : words.confirmHint}
        options={known.map((id) => ({ id, label: interestWords(id) }))}
        inputValue={text}
        onInputChange={(next) => {
          setText(next);
          setChosen(known.find((id) => interestWords(id) === next) ?? null);
        }}
        selectedId={chosen}
        onSelect={(id) => {
          setChosen(id);
          if (id) setText(interestWords(id));
        }}
        allowsOwn
        error={add.error ? apiErrorOf(add.error).sentence : null}
      />
      <div>
        <Button type="submit" icon="plus" isPending={add.isPending}>
          {messages.add}
        </Button>
      </div>
    </form>
  );
}
