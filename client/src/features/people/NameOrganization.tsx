import { sectors, type Sector } from "@commontable/shared/features/partnerships/words.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { organizationsQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { People } from "./use-people.ts";

const words = messages.interests;

/** Names an organization: as one that should come, or as one that is here already. */
export function NameOrganization({
  people,
  status,
  onClose,
}: {
  people: People;
  status: "prospect" | "active";
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const [sector, setSector] = useState<Sector>("nonprofit");
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const add = useMutation({
    mutationFn: () =>
      read(
        api.p[":partnershipId"].organizations.$post({
          param: { partnershipId },
          json: { name, sector, status },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries(organizationsQuery(partnershipId));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const problem = fieldSentence(add.error, "name");
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={status === "prospect" ? words.nameSomeone : words.addOrganization}
      lead={status === "prospect" ? undefined : words.addHint}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          autoFocus
          label={words.nameField}
          hint={words.nameHint}
          value={name}
          onChange={setName}
          error={problem}
        />
        <Select
          label={messages.organization.sector}
          value={sector}
          onChange={setSector}
          options={sectors.map((id) => ({ id, label: messages.sectors[id] }))}
        />
        <FormError>{add.error && !problem ? apiErrorOf(add.error).sentence : null}</FormError>
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
