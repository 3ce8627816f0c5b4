import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Author } from "@commontable/shared/features/authorship/api.ts";
import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { colorsOf, type CreditedRun, creditsOf, sharesOf } from "../../editor/authorship/credits.ts";
import { drawCredits } from "../../editor/authorship/draw-credits.ts";
import { Ledger } from "../../editor/authorship/Ledger.ts";
import { writtenRuns } from "../../editor/authorship/written-runs.ts";
import { useEditorValue } from "../../editor/use-editor-value.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { authorsQuery } from "../queries.ts";
import { usePartnership } from "../partnership-context.ts";
import styles from "./AuthorsBar.module.css";
import { messages } from "./messages.ts";

type Mode = "person" | "organization";

/** Letters of somebody the ledger does not know are asked for again, at most this often. */
const askAgainMs = 3_000;

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const sayWhen = (at: number): string => when.format(at);

export interface AuthorsBarProps {
  handle: DocumentHandle;
  editor: Editor;
  onClose: () => void;
}

/** Above the text: whose words it holds, by person or by organization. The letters themselves are shaded meanwhile. */
export function AuthorsBar({ handle, editor, onClose }: AuthorsBarProps) {
  const [mode, setMode] = useState<Mode>("person");
  const [runs, setRuns] = useState<readonly CreditedRun[]>([]);
  const { data, isError, refetch } = useQuery(authorsQuery(usePartnership().partnership.id, handle.name));
  const people = useMemo(() => new Map((data?.people ?? []).map((one) => [one.id, one])), [data]);
  const askedAt = useRef(0);

  useEffect(() => {
    if (!data) return undefined;
    const ledger = new Ledger(data);
    const fragment = handle.doc.getXmlFragment(bodyRoot);
    return drawCredits(editor, (doc) => {
      const self = { client: handle.doc.clientID, personId: handle.personId };
      const credits = creditsOf(writtenRuns(fragment, doc), ledger, self);
      setRuns(credits.runs);
      if (credits.unknown > 0 && Date.now() - askedAt.current > askAgainMs) {
        askedAt.current = Date.now();
        void refetch();
      }
      const colors = colorsOf(credits.runs, (id) => keyOf(people.get(id), id, mode));
      return credits.runs.map(({ from, to, by, at }) => {
        const author = people.get(by);
        const color = colors.get(keyOf(author, by, mode)) ?? null;
        return { from, to, color, title: titleOf(author, at) };
      });
    });
  }, [data, people, mode, editor, handle, refetch]);

  return (
    <section className={styles.bar} aria-label={messages.title}>
      <div className={styles.head}>
        <b>{messages.title}</b>
        <Segmented
          label={messages.by}
          options={[
            { id: "person", label: messages.byPerson },
            { id: "organization", label: messages.byOrganization },
          ]}
          value={mode}
          onChange={setMode}
        />
        <IconButton icon="x" label={messages.close} onPress={onClose} className={styles.close} />
      </div>
      {isError && !data ? (
        <p className={styles.words}>
          {messages.failed}{" "}
          <Button kind="bare" onPress={() => void refetch()}>
            {messages.retry}
          </Button>
        </p>
      ) : data ? (
        <Legend runs={runs} people={people} mode={mode} />
      ) : (
        <p className={styles.words} role="status">
          {messages.loading}
        </p>
      )}
      {data && <AtCaret editor={editor} runs={runs} people={people} />}
    </section>
  );
}

interface LegendProps {
  runs: readonly CreditedRun[];
  people: ReadonlyMap<string, Author>;
  mode: Mode;
}

function Legend({ runs, people, mode }: LegendProps) {
  const [shares, colors] = useMemo(() => {
    const key = (id: string) => keyOf(people.get(id), id, mode);
    return [sharesOf(runs, key), colorsOf(runs, key)];
  }, [runs, people, mode]);
  if (shares.length === 0) return <p className={styles.words}>{messages.nobody}</p>;
  return (
    <ul className={styles.legend}>
      {shares.map(({ key, share }) => {
        const author = mode === "person" ? people.get(key) : undefined;
        return (
          <li key={key} data-who={colors.get(key)}>
            <span className={mode === "person" ? styles.person : styles.organization} aria-hidden="true" />
            <span>
              {mode === "person" ? (author?.name ?? messages.someone) : key}
              {author?.organization && <span className={styles.under}>, {author.organization}</span>}
            </span>
            <span className={styles.share}>{messages.share(share)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The same for whoever has no pointer: the author of the letter at the caret. */
function AtCaret({ editor, runs, people }: Pick<LegendProps, "runs" | "people"> & { editor: Editor }) {
  const head = useEditorValue(
    editor,
    (one) => one?.state.selection.head ?? 0,
    (a, b) => a === b,
  );
  const run =
    runs.find(({ from, to }) => from < head && head <= to) ?? runs.find(({ from }) => from === head);
  if (!run) return <p className={styles.words}>{messages.established}</p>;
  return (
    <p className={styles.words} role="status">
      {run.by === "template"
        ? messages.templateAtCaret
        : messages.atCaret(nameOf(people.get(run.by)), run.at === null ? null : sayWhen(run.at))}
    </p>
  );
}

function keyOf(author: Author | undefined, id: string, mode: Mode): string {
  if (mode === "person") return id;
  return author?.organization || messages.noOrganization;
}

function nameOf(author: Author | undefined): string {
  if (!author) return messages.someone;
  return author.organization ? `${author.name}, ${author.organization}` : author.name;
}

function titleOf(author: Author | undefined, at: number | null): string {
  return at === null ? nameOf(author) : `${nameOf(author)}, ${sayWhen(at)}`;
}
