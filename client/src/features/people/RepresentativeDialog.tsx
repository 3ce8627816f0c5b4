import { representativeTypes } from "@commontable/shared/features/people/words.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { membersQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;
const nobody = "-";

/** For whom a member speaks, in which position at home, and whether they may sign. */
export function RepresentativeDialog({
  member,
  people,
  onClose,
}: {
  member: MemberRow;
  people: People;
  onClose: () => void;
}) {
  const { representative } = member;
  const [organizationId, setOrganizationId] = useState<string | null>(
    representative?.organizationId ?? member.organizationId,
  );
  const [type, setType] = useState(representative?.type ?? "designee");
  const [canSign, setCanSign] = useState(representative?.canSign ?? false);
  const [delegatedBy, setDelegatedBy] = useState(representative?.signingDelegatedBy ?? nobody);
  const [speaksFor, setSpeaksFor] = useState(representative?.speaksFor ?? "");
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const save = useMutation({
    mutationFn: (organization: string) =>
      read(
        api.p[":partnershipId"].members[":personId"].representative.$put({
          param: { partnershipId, personId: member.personId },
          json: {
            organizationId: organization,
            type,
            canSign,
            speaksFor,
            steward: representative?.steward ?? false,
            signingDelegatedBy:
              canSign && type !== "decision-maker" && delegatedBy !== nobody ? delegatedBy : null,
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries(membersQuery(partnershipId));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (organizationId) save.mutate(organizationId);
  };
  const signers = people.members.filter(
    (other) =>
      other.representative?.organizationId === organizationId &&
      other.representative.type === "decision-maker",
  );
  return (
    <Dialog isOpen onClose={onClose} title={words.editTitle(member.name)} lead={words.editLead}>
      <form className={styles.form} onSubmit={submit}>
        <Select
          label={words.organization}
          value={organizationId}
          onChange={setOrganizationId}
          placeholder={words.nobody}
          options={people.organizations.map(({ id, name }) => ({ id, label: name }))}
        />
        <RadioCards
          label={words.type}
          layout="rows"
          value={type}
          onChange={setType}
          answers={representativeTypes.map((id) => ({
            id,
            label: messages.types[id],
            under: messages.typesUnder[id],
          }))}
        />
        <TextField label={words.speaksFor} optional value={speaksFor} onChange={setSpeaksFor} />
        <Checkbox isSelected={canSign} onChange={setCanSign} under={words.canSignHint}>
          {words.canSign}
        </Checkbox>
        {canSign && type !== "decision-maker" && (
          <Select
            label={words.delegatedBy}
            value={delegatedBy}
            onChange={setDelegatedBy}
            options={[
              { id: nobody, label: messages.nobodySent },
              ...signers.map((other) => ({ id: other.personId, label: other.name })),
            ]}
          />
        )}
        <FormError>
          {save.error && (fieldSentence(save.error, "canSign") ?? apiErrorOf(save.error).sentence)}
        </FormError>
        <div className={styles.actions}>
          <Button type="submit" kind="main" isPending={save.isPending}>
            {messages.save}
          </Button>
          <Button onPress={onClose}>{messages.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
