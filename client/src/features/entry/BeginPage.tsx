import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { paths } from "../../app/paths.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Account, AccountFields } from "./AccountFields.tsx";
import styles from "./Entry.module.css";
import { messages } from "./messages.ts";
import { StartFrame } from "./StartFrame.tsx";
import { useLanding } from "./use-landing.ts";
import { useProblems } from "./use-problems.ts";

const words = messages.begin;

/** A name, and the table stands: every document from its template, the result sentence first. */
export function BeginPage() {
  return <StartFrame words={words}>{(isStranger) => <BeginForm isStranger={isStranger} />}</StartFrame>;
}

function BeginForm({ isStranger }: { isStranger: boolean }) {
  const [name, setName] = useState("");
  const [purpose, setPurpose] = useState("");
  const [yourName, setYourName] = useState("");
  const [account, setAccount] = useState<Account>({ email: "", password: "" });
  const land = useLanding();
  const wantsAccount = account.email !== "" || account.password !== "";

  const start = useMutation({
    mutationFn: () =>
      read(
        api.partnerships.$post({
          json: {
            name,
            purpose,
            timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            ...(isStranger ? { yourName, ...(wantsAccount ? { account } : {}) } : {}),
          },
        }),
      ),
    // The first thing to write is the result, whose six parts stand open.
    onSuccess: ({ landing }) => land({ ...landing, section: landing.section ?? "result" }),
  });

  const found: { name?: string; yourName?: string } = {};
  if (name.trim() === "") found.name = words.nameProblem;
  if (isStranger && yourName.trim() === "") found.yourName = words.yourNameProblem;
  const { form, problems, check } = useProblems(found);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check()) start.mutate();
  };

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <TextField
        autoFocus
        label={words.name}
        hint={words.nameHint}
        value={name}
        onChange={setName}
        error={problems.name ?? fieldSentence(start.error, "name")}
      />
      <TextArea
        label={words.purpose}
        hint={words.purposeHint}
        optional
        rows={2}
        value={purpose}
        onChange={setPurpose}
        error={fieldSentence(start.error, "purpose")}
      />
      {isStranger && (
        <>
          <TextField
            label={words.yourName}
            autoComplete="name"
            value={yourName}
            onChange={setYourName}
            error={problems.yourName ?? fieldSentence(start.error, "yourName")}
          />
          <Disclosure title={words.account}>
            <div className="stack">
              <p className="sm soft">{words.accountHint}</p>
              <AccountFields value={account} onChange={setAccount} error={start.error} path="account." />
            </div>
          </Disclosure>
        </>
      )}
      <FormError>
        {start.error && apiErrorOf(start.error).fields.length === 0 ? apiErrorOf(start.error).sentence : null}
      </FormError>
      <div className="row wrap">
        <Button type="submit" kind="main" isPending={start.isPending}>
          {words.submit}
        </Button>
        {isStranger && (
          <LinkButton kind="bare" href={paths.signIn}>
            {words.haveAccount}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
