import type { ComparedRun } from "@commontable/shared/features/history/comparison.ts";
import { Fragment, type ReactNode } from "react";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { messages } from "./messages.ts";
import styles from "./History.module.css";

/** How changes are shown: in their place, or not at all. */
export type Shown = "changes" | "plain";

export interface RunsProps {
  runs: readonly ComparedRun[];
  shown: Shown;
  /** By their id. */
  people: ReadonlyMap<string, string>;
}

/** Words with what was added underlined and what was removed struck through; both are said, too. */
export function ComparedRuns({ runs, shown, people }: RunsProps) {
  const kept = shown === "plain" ? runs.filter(({ op }) => op !== "removed") : runs;
  return kept.map((run, index) => {
    const words = marked(run, lines(run.text));
    // Runs have no identity of their own, and a comparison never changes.
    if (run.op === "same" || shown === "plain") return <Fragment key={index}>{words}</Fragment>;
    const isFirst = kept[index - 1]?.op !== run.op;
    const isLast = kept[index + 1]?.op !== run.op;
    const spoken = isFirst && <VisuallyHidden>{messages.spoken[run.op]}</VisuallyHidden>;
    const end = isLast && <VisuallyHidden>{messages.spoken.end}</VisuallyHidden>;
    const author = run.by === undefined ? undefined : people.get(run.by);
    return run.op === "added" ? (
      <ins key={index} className={styles.added} title={author && messages.by1(author)}>
        {spoken}
        {words}
        {end}
      </ins>
    ) : (
      <del key={index} className={styles.removed}>
        {spoken}
        {words}
        {end}
      </del>
    );
  });
}

/** A line break is drawn, and a removed one shows that there was one. */
function lines(text: string): ReactNode {
  const parts = text.split("\n");
  if (parts.length === 1) return text;
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {part}
    </Fragment>
  ));
}

const elements = {
  bold: (words: ReactNode) => <strong>{words}</strong>,
  italic: (words: ReactNode) => <em>{words}</em>,
  underline: (words: ReactNode) => <u>{words}</u>,
  strike: (words: ReactNode) => <s>{words}</s>,
  code: (words: ReactNode) => <code>{words}</code>,
  highlight: (words: ReactNode) => <mark>{words}</mark>,
  link: (words: ReactNode) => <span className={styles.linked}>{words}</span>,
};

const isKnown = (mark: string): mark is keyof typeof elements => Object.hasOwn(elements, mark);

function marked({ marks }: ComparedRun, words: ReactNode): ReactNode {
  return marks.filter(isKnown).reduce((inner, mark) => elements[mark](inner), words);
}
