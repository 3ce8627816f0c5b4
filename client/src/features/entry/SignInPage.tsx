import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, done } from "../../api/client.ts";
import { paths } from "../../app/paths.ts";
import { meQuery, useMe } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type Account, AccountFields } from "./AccountFields.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { messages } from "./messages.ts";

const words = messages.signIn;

/** With a password, or by a mailed link where the server can send mail. */
export function SignInPage() {
  const token = new URLSearchParams(useSearch()).get("token");
  return (
    <EntryFrame title={words.title}>
      <h1 className={styles.heading}>{words.heading}</h1>
      {token === null ? <SignInForm /> : <MailedLink token={token} />}
    </EntryFrame>
  );
}

function useArrive(): () => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return async () => {
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
    const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    const [only, ...others] = me.seats;
    navigate(only && others.length === 0 ? paths.home(only.partnership.slug) : paths.start);
  };
}

function SignInForm() {
  const { data: me } = useMe();
  const [account, setAccount] = useState<Account>({ email: "", password: "" });
  const arrive = useArrive();
  const signIn = useMutation({
    mutationFn: () => done(api["sign-in"].$post({ json: account })),
    onSuccess: arrive,
  });
  const mail = useMutation({
    mutationFn: () => done(api["sign-in"].mail.$post({ json: { email: account.email } })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  const failure = signIn.error ?? mail.error;
  const sentence = failure && apiErrorOf(failure).fields.length === 0 ? apiErrorOf(failure).sentence : null;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <AccountFields value={account} onChange={setAccount} error={failure} isNew={false} />
      <FormError>{sentence}</FormError>
      {mail.isSuccess && (
        <Note tone="good">
          <span role="status">{words.mailSent}</span>
        </Note>
      )}
      <Button type="submit" kind="main" size="big" full isPending={signIn.isPending}>
        {words.submit}
      </Button>
      {me?.features.mail && (
        <Button full isPending={mail.isPending} onPress={() => mail.mutate()}>
          {words.mail}
        </Button>
      )}
      <p className="sm soft">{fieldSentence(failure, "email") ? null : words.guest}</p>
    </form>
  );
}

function MailedLink({ token }: { token: string }) {
  const arrive = useArrive();
  const { mutate, error } = useMutation({
    mutationFn: () => done(api["sign-in"].link.$post({ json: { token } })),
    onSuccess: arrive,
  });
  useEffect(() => mutate(), [mutate]);
  if (!error) return <Skeleton label={words.confirming} lines={3} />;
  return (
    <>
      <FormError>{words.linkFailed}</FormError>
      <SignInForm />
    </>
  );
}
