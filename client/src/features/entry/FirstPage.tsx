import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { paths } from "../../app/paths.ts";
import { meQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Account, AccountFields } from "./AccountFields.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { messages } from "./messages.ts";
import { useLanding } from "./use-landing.ts";

const words = messages.first;

/** The one-time link a new server prints: its holder becomes the first steward. */
export function FirstPage({ token }: { token: string }) {
  const [name, setName] = useState("");
  const [account, setAccount] = useState<Account>({ email: "", password: "" });
  const [partnership, setPartnership] = useState("");
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const land = useLanding();
  const take = useMutation({
    mutationFn: () =>
      read(
        api.first[":secret"].$post({
          param: { secret: encodeURIComponent(token) },
          json: {
            name,
            ...account,
            ...(partnership.trim() === "" ? {} : { partnership: { name: partnership } }),
          },
        }),
      ),
    onSuccess: async ({ landing }) => {
      if (landing) return land(landing);
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      navigate(paths.begin);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.mutate();
  };
  return (
    <EntryFrame title={words.title} width="middle">
      <h1 className={styles.heading}>{words.heading}</h1>
      <p className={styles.lead}>{words.lead}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={messages.join.name}
          autoComplete="name"
          value={name}
          onChange={setName}
          error={fieldSentence(take.error, "name")}
        />
        <AccountFields value={account} onChange={setAccount} error={take.error} />
        <TextField
          label={words.partnership}
          hint={words.partnershipHint}
          optional
          value={partnership}
          onChange={setPartnership}
          error={fieldSentence(take.error, "partnership.name")}
        />
        <FormError>
          {take.error && apiErrorOf(take.error).fields.length === 0 ? apiErrorOf(take.error).sentence : null}
        </FormError>
        <div>
          <Button type="submit" kind="main" isPending={take.isPending}>
            {words.submit}
          </Button>
        </div>
      </form>
    </EntryFrame>
  );
}
