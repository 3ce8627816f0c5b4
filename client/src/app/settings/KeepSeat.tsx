import { passwordLengthMin } from "@commontable/shared/features/people/words.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { meQuery } from "../queries.ts";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

/** Turns a seat that hangs on this browser into an account. */
export function KeepSeat() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const toast = useToast();
  const keep = useMutation({
    mutationFn: () => read(api.me.keep.$post({ json: { email, password } })),
    onSuccess: async () => {
      toast({ words: messages.keepDone });
      await queries.invalidateQueries(meQuery);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  const failure = keep.error ? apiErrorOf(keep.error) : null;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className="sm soft">{messages.keepWhy}</p>
      <TextField
        label={messages.email}
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        error={fieldSentence(failure, "email")}
      />
      <TextField
        label={messages.password}
        type="password"
        autoComplete="new-password"
        hint={messages.passwordHint(passwordLengthMin)}
        value={password}
        onChange={setPassword}
        error={fieldSentence(failure, "password")}
      />
      <FormError>{failure && failure.fields.length === 0 ? failure.sentence : null}</FormError>
      <div>
        <Button type="submit" isPending={keep.isPending}>
          {messages.keep}
        </Button>
      </div>
    </form>
  );
}
