import { seatBases, seatRoles } from "@commontable/shared/features/partnerships/words.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { bodiesQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Select } from "../../ui/Select.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { BodyRow, People } from "./use-people.ts";

const words = messages.bodies;
/** Stands for an open seat and for no decision-maker; a person's id is never this short. */
const nobody = "-";

export function SeatDialog({
  body,
  people,
  onClose,
}: {
  body: BodyRow;
  people: People;
  onClose: () => void;
}) {
  const [personId, setPersonId] = useState(nobody);
  const [role, setRole] = useState<(typeof seatRoles)[number]>("member");
  const [basis, setBasis] = useState<(typeof seatBases)[number]>("organization");
  const [worksForId, setWorksForId] = useState(nobody);
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const add = useMutation({
    mutationFn: () =>
      read(
        api.p[":partnershipId"].bodies[":bodyId"].seats.$post({
          param: { partnershipId, bodyId: body.id },
          json: {
            role,
            basis,
            personId: personId === nobody ? null : personId,
            worksForId: worksForId === nobody ? null : worksForId,
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries(bodiesQuery(partnershipId));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const seated = new Set(body.seats.map((seat) => seat.personId));
  const choices = people.members.map((member) => ({
    id: member.personId,
    label: member.name,
    under: people.organizations.find(({ id }) => id === member.organizationId)?.name ?? "",
  }));
  return (
    <Dialog isOpen onClose={onClose} title={words.seatFor(body.name)}>
      <form className={styles.form} onSubmit={submit}>
        <Select
          label={words.holder}
          value={personId}
          onChange={setPersonId}
          options={[{ id: nobody, label: words.keepOpen }, ...choices.filter(({ id }) => !seated.has(id))]}
        />
        <div className={styles.pair}>
          <Select
            label={words.seatRole}
            value={role}
            onChange={setRole}
            options={seatRoles.map((id) => ({ id, label: words.seatRoles[id] }))}
          />
          <Select
            label={words.basis}
            value={basis}
            onChange={setBasis}
            options={seatBases.map((id) => ({ id, label: words.bases[id] }))}
          />
        </div>
        {body.kind === "senior-staff" && (
          <Select
            label={words.worksFor}
            hint={words.worksForHint}
            value={worksForId}
            onChange={setWorksForId}
            options={[{ id: nobody, label: words.nobody }, ...choices]}
          />
        )}
        <FormError>{add.error && apiErrorOf(add.error).sentence}</FormError>
        <div className={styles.actions}>
          <Button type="submit" kind="main" isPending={add.isPending}>
            {messages.add}
          </Button>
          <Button onPress={onClose}>{messages.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
