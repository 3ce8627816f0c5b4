import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { usePartnership } from "../partnership-context.ts";
import { meQuery, partnershipQuery } from "../queries.ts";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

/** What managers may change about the partnership itself. */
export function PartnershipForm() {
  const { partnership } = usePartnership();
  const [name, setName] = useState(partnership.name);
  const [purpose, setPurpose] = useState(partnership.purpose);
  const [timezone, setTimezone] = useState(partnership.timezone);
  const [currency, setCurrency] = useState(partnership.currency);
  const queries = useQueryClient();
  const toast = useToast();
  const save = useMutation({
    mutationFn: () =>
      read(
        api.p[":partnershipId"].$patch({
          param: { partnershipId: partnership.id },
          json: { name, purpose, timezone, currency: currency.trim().toUpperCase() },
        }),
      ),
    onSuccess: async () => {
      toast({ words: messages.saved });
      await Promise.all([
        queries.invalidateQueries(partnershipQuery(partnership.id)),
        queries.invalidateQueries(meQuery),
      ]);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const failure = save.error ? apiErrorOf(save.error) : null;
  return (
    <Card as="section">
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2>{messages.partnership}</h2>
        <TextField
          label={messages.partnershipName}
          value={name}
          onChange={setName}
          error={fieldSentence(failure, "name")}
        />
        <TextArea
          label={messages.purpose}
          optional
          rows={2}
          value={purpose}
          onChange={setPurpose}
          error={fieldSentence(failure, "purpose")}
        />
        <TextField
          label={messages.timezone}
          hint={messages.timezoneHint}
          value={timezone}
          onChange={setTimezone}
          error={fieldSentence(failure, "timezone")}
        />
        <TextField
          label={messages.currency}
          hint={messages.currencyHint}
          value={currency}
          onChange={setCurrency}
          error={fieldSentence(failure, "currency")}
        />
        <FormError>{failure && failure.fields.length === 0 ? failure.sentence : null}</FormError>
        <div>
          <Button type="submit" isPending={save.isPending}>
            {messages.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
