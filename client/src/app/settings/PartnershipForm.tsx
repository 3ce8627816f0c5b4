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
import { Discard } from "../own-words/Discard.tsx";
import { toSave } from "../own-words/own-words.ts";
import { Resumed } from "../own-words/Resumed.tsx";
import { sendTexts } from "../own-words/send-texts.ts";
import { TheirWords } from "../own-words/TheirWords.tsx";
import { useOwnWords, type OwnWordsField } from "../own-words/use-own-words.ts";
import { usePartnership } from "../partnership-context.ts";
import { meQuery, partnershipQuery } from "../queries.ts";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

const names = ["name", "purpose", "timezone", "currency"] as const;
type Name = (typeof names)[number];
type Texts = Record<Name, string>;

/** What is sent: a later letter in a field belongs to the next time. */
interface Sending {
  readonly names: readonly Name[];
  readonly texts: Texts;
  readonly before: Texts;
}

function ofEach(textOf: (name: Name) => string): Texts {
  return {
    name: textOf("name"),
    purpose: textOf("purpose"),
    timezone: textOf("timezone"),
    currency: textOf("currency"),
  };
}

function only(names: readonly Name[], texts: Texts): Partial<Texts> {
  return Object.fromEntries(names.map((name) => [name, texts[name]]));
}

/** What is sent stands in the field: what the server makes of it is nobody else's change. */
function asStored(name: Name, text: string): string {
  return name === "currency" ? text.trim().toUpperCase() : text.trim();
}

const labels = {
  name: messages.partnershipName,
  purpose: messages.purpose,
  timezone: messages.timezone,
  currency: messages.currency,
} satisfies Record<Name, string>;

/** What managers may change about the partnership itself. */
export function PartnershipForm() {
  const { fields, save, submit, undecided } = usePartnershipTexts();
  const failure = save.error ? apiErrorOf(save.error) : (save.data?.conflict ?? null);
  const whole = failure?.fields.length === 0 ? failure.sentence : null;
  const waiting = undecided.length > 0 && messages.undecided(undecided.map((name) => labels[name]));
  const propsOf = (name: Name) => {
    const { text, before, theirs, write } = fields[name];
    const isDecided = theirs !== null || save.variables?.before[name] !== before;
    return { value: text, onChange: write, error: isDecided ? undefined : fieldSentence(failure, name) };
  };
  return (
    <Card as="section">
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2>{messages.partnership}</h2>
        <Resumed fields={Object.fromEntries(names.map((name) => [labels[name], fields[name]]))} />
        <TextField label={labels.name} {...propsOf("name")} />
        <TheirWords field={fields.name} />
        <TextArea label={labels.purpose} optional rows={2} {...propsOf("purpose")} />
        <TheirWords field={fields.purpose} />
        <TextField label={labels.timezone} hint={messages.timezoneHint} {...propsOf("timezone")} />
        <TheirWords field={fields.timezone} />
        <TextField label={labels.currency} hint={messages.currencyHint} {...propsOf("currency")} />
        <TheirWords field={fields.currency} />
        <FormError>{whole ?? waiting}</FormError>
        <div className={styles.line}>
          <Button type="submit" isPending={save.isPending}>
            {messages.save}
          </Button>
          <Discard fields={Object.values(fields)} onDiscard={save.reset} />
        </div>
      </form>
    </Card>
  );
}

/** What stands in the form, and saving it. */
function usePartnershipTexts() {
  const { partnership } = usePartnership();
  const fields: Record<Name, OwnWordsField> = {
    name: useOwnWords(partnership.name, "partnership/name"),
    purpose: useOwnWords(partnership.purpose, "partnership/purpose"),
    timezone: useOwnWords(partnership.timezone, "partnership/timezone"),
    currency: useOwnWords(partnership.currency, "partnership/currency"),
  };
  const [isPressed, setPressed] = useState(false);
  const queries = useQueryClient();
  const toast = useToast();
  const refresh = () => queries.invalidateQueries(partnershipQuery(partnership.id));
  const save = useMutation({
    mutationFn: ({ names: changed, texts, before }: Sending) =>
      sendTexts(changed, (some) =>
        read(
          api.p[":partnershipId"].$patch({
            param: { partnershipId: partnership.id },
            json: { ...only(some, texts), before: only(some, before) },
          }),
        ),
      ),
    onSuccess: async ({ saved }, { texts }) => {
      toast({ words: messages.saved });
      await Promise.all([refresh(), queries.invalidateQueries(meQuery)]);
      for (const name of saved) fields[name].stored(texts[name]);
    },
    // What others wrote, where that is why it failed.
    onError: refresh,
  });
  const undecided = names.filter((name) => fields[name].theirs !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    const changed = toSave(names, fields);
    if (changed.length === 0 && undecided.length > 0) return;
    const texts = ofEach((name) => asStored(name, fields[name].text));
    for (const name of changed) fields[name].write(texts[name]);
    save.mutate({ names: changed, texts, before: ofEach((name) => fields[name].before) });
  };
  return { fields, save, submit, undecided: isPressed ? undecided : [] };
}
