import { includesRole } from "@commontable/shared/access/roles.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { apiErrorOf, fieldSentence } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { usePartnership } from "../partnership-context.ts";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

const tokenRoles = ["view", "comment", "edit"] as const;

/** Personal access tokens: what lets a program of yours in. */
export function Tokens() {
  const { id: partnershipId, role: ownRole } = usePartnership().partnership;
  const offered = tokenRoles.filter((known) => includesRole(ownRole, known));
  const [name, setName] = useState("");
  const [role, setRole] = useState<(typeof tokenRoles)[number]>(offered.at(-1) ?? "view");
  const queries = useQueryClient();
  const toast = useToast();
  const copy = useCopy();
  const queryKey = ["people", partnershipId, "tokens"];
  const tokens = useQuery({
    queryKey,
    queryFn: () => read(api.p[":partnershipId"].tokens.$get({ param: { partnershipId } })),
  });
  const refresh = () => queries.invalidateQueries({ queryKey });
  const make = useMutation({
    mutationFn: () =>
      read(api.p[":partnershipId"].tokens.$post({ param: { partnershipId }, json: { name, role } })),
    onSuccess: () => {
      setName("");
      return refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (tokenId: string) =>
      read(api.p[":partnershipId"].tokens[":tokenId"].$delete({ param: { partnershipId, tokenId } })),
    onSuccess: () => {
      toast({ words: messages.tokenRevoked });
      make.reset();
      return refresh();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const failure = make.error ?? revoke.error;
  const made = make.data?.token;
  return (
    <Card as="section" className={styles.form}>
      <h2>{messages.tokens}</h2>
      <p className="sm soft">{messages.tokensWhy}</p>
      {tokens.data?.map((token) => (
        <div key={token.id} className={styles.line}>
          <span className={styles.words}>
            <b>{token.name}</b>
            <span className="xs soft">
              {messages.roles[token.role]},{" "}
              {messages.tokenUsed(
                token.lastUsedAt === null ? null : new Intl.DateTimeFormat().format(token.lastUsedAt),
              )}
            </span>
          </span>
          <Button aria-label={messages.tokenRevokeLabel(token.name)} onPress={() => revoke.mutate(token.id)}>
            {messages.tokenRevoke}
          </Button>
        </div>
      ))}
      {tokens.data?.length === 0 && <p className="sm soft">{messages.none}</p>}
      {made && (
        <Note tone="primary" icon="lock">
          <span role="status">{messages.tokenOnce}</span>
          <bdi className={styles.secret} dir="ltr">
            {made}
          </bdi>
          <span>
            <Button icon="copy" onPress={() => copy(made, messages.tokenCopied)}>
              {messages.tokenCopy}
            </Button>
          </span>
        </Note>
      )}
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={messages.tokenName}
          value={name}
          onChange={setName}
          error={fieldSentence(failure, "name")}
        />
        <Select
          label={messages.tokenRole}
          value={role}
          onChange={setRole}
          options={offered.map((id) => ({ id, label: messages.roles[id] }))}
        />
        <FormError>
          {failure && apiErrorOf(failure).fields.length === 0 ? apiErrorOf(failure).sentence : null}
        </FormError>
        <div>
          <Button type="submit" isPending={make.isPending}>
            {messages.tokenMake}
          </Button>
        </div>
      </form>
    </Card>
  );
}
