import type { DigestAnswer } from "@commontable/shared/features/notices/api.ts";
import { digestRhythms, type DigestRhythm } from "@commontable/shared/features/notices/schema.ts";
import { fixedDocuments, trustDocument } from "@commontable/shared/documents/names.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiErrorOf } from "../../api/api-error.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { api, done, read } from "../../api/client.ts";
import { documentTitle } from "../document-title.ts";
import { usePartnership } from "../partnership-context.ts";
import { messages } from "./messages.ts";
import styles from "./Notices.module.css";
import { noticesQuery } from "./notices-query.ts";
import { useNotices } from "./use-notices.ts";

/** Which documents tell the reader only what names them, and how often a mail comes. */
export function HearingSettings() {
  return (
    <Card as="section" className={styles.form}>
      <h2>{messages.settings}</h2>
      <QuietDocuments />
      <Digest />
    </Card>
  );
}

/** Those with a page of their own. */
const told = fixedDocuments.filter((name) => name !== "cycle");

function QuietDocuments() {
  const { id, wholeTableId } = usePartnership().partnership;
  const { data } = useNotices();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (quiet: { document: string; isQuiet: boolean }) =>
      done(api.p[":partnershipId"].notices.quiet.$put({ param: { partnershipId: id }, json: quiet })),
    onSettled: () => queries.invalidateQueries({ queryKey: noticesQuery(id).queryKey }),
  });
  const names = [...told, ...(wholeTableId ? [trustDocument(wholeTableId)] : [])];
  const isQuiet = (name: string) =>
    set.isPending && set.variables.document === name
      ? set.variables.isQuiet
      : (data?.quiet.includes(name) ?? false);
  return (
    <div className={styles.part} role="group" aria-labelledby="quiet-documents">
      <h3 id="quiet-documents">{messages.quiet}</h3>
      <p className="sm soft">{messages.quietWhy}</p>
      {names.map((name) => (
        <Switch
          key={name}
          isSelected={isQuiet(name)}
          isDisabled={!data}
          onChange={(next) => set.mutate({ document: name, isQuiet: next })}
        >
          {messages.quietOf(documentTitle(name))}
        </Switch>
      ))}
      <FormError>{set.error && apiErrorOf(set.error).sentence}</FormError>
    </div>
  );
}

function Digest() {
  const { id } = usePartnership().partnership;
  const queries = useQueryClient();
  const queryKey = ["notices", id, "digest"];
  const { data } = useQuery({
    queryKey,
    queryFn: () => read(api.p[":partnershipId"].digest.$get({ param: { partnershipId: id } })),
  });
  const set = useMutation({
    mutationFn: (rhythm: DigestRhythm) =>
      read(api.p[":partnershipId"].digest.$put({ param: { partnershipId: id }, json: { rhythm } })),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
  });
  const prove = useMutation({
    mutationFn: (email: string) => done(api["sign-in"].mail.$post({ json: { email } })),
  });
  if (!data) return null;
  const { reach, address, rhythm } = data;
  const failure = set.error ?? prove.error;
  return (
    <div className={styles.part}>
      <h3>{messages.digest}</h3>
      <p className="sm soft">{messages.digestWhy}</p>
      {reach !== "no-mail" && (
        <RadioCards
          label={messages.digest}
          labelHidden
          columns={3}
          value={set.isPending ? set.variables : rhythm}
          onChange={(next) => set.mutate(next)}
          answers={digestRhythms.map((one) => ({ id: one, label: messages.rhythms[one] }))}
        />
      )}
      <p className="sm">{sayReach(data)}</p>
      {reach === "unproven" && address !== null && !prove.isSuccess && (
        <div>
          <Button isPending={prove.isPending} onPress={() => prove.mutate(address)}>
            {messages.prove}
          </Button>
        </div>
      )}
      {prove.isSuccess && (
        <Note tone="good">
          <span role="status">{messages.proveSent}</span>
        </Note>
      )}
      <FormError>{failure && apiErrorOf(failure).sentence}</FormError>
    </div>
  );
}

function sayReach({ reach, address }: DigestAnswer): string {
  switch (reach) {
    case "ready":
      return messages.reach.ready(address ?? "");
    case "unproven":
      return messages.reach.unproven(address ?? "");
    default:
      return messages.reach[reach];
  }
}
