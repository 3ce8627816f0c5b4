import type { CompareAnswer } from "@commontable/shared/features/history/api.ts";
import { type ReactNode, useMemo, useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { usePartyNames } from "../use-party-names.ts";
import { ComparedItems } from "./ComparedItems.tsx";
import type { Shown } from "./ComparedRuns.tsx";
import { ComparedBlocks } from "./ComparedText.tsx";
import type { Names } from "@commontable/shared/features/history/field-words.ts";
import { messages } from "./messages.ts";
import { isShownBy } from "./panel-roots.ts";
import styles from "./History.module.css";
import "../../editor/editor.css";

export type View = "text" | "changes" | "plain";

export interface ComparisonProps {
  comparison: CompareAnswer;
  view: View;
}

/** The text of the later version with what changed in its place, entries where their panels stand. */
export function Comparison({ comparison, view }: ComparisonProps) {
  const { blocks, items, counts } = comparison;
  const paper = useRef<HTMLDivElement>(null);
  const names = useNames(comparison);
  const people = useMemo(
    () =>
      new Map(
        comparison.people.map(({ id, name, organization }) => [
          id,
          [name, organization].filter(Boolean).join(", "),
        ]),
      ),
    [comparison],
  );
  const shown: Shown = view === "plain" ? "plain" : "changes";
  const { byPanel, rest } = useMemo(() => placed(comparison), [comparison]);
  const panel = (kind: string, ref: string | null): ReactNode => {
    const here = shown === "plain" ? undefined : byPanel.get(`${kind} ${ref ?? ""}`);
    return here && <ComparedItems items={here} names={names} people={people} />;
  };
  const isChanged = counts.blocks + counts.items > 0;
  return (
    <>
      {shown === "changes" && isChanged && (
        <div className={styles.legend}>
          <span>{messages.counts(counts.blocks, counts.items)}</span>
          <span>
            <ins className={styles.added}>{messages.legend.added}</ins>{" "}
            <del className={styles.removed}>{messages.legend.removed}</del>
          </span>
          <span className={styles.screen}>
            <Button kind="bare" size="small" icon="down" onPress={() => goToNext(paper.current)}>
              {messages.next}
            </Button>
          </span>
        </div>
      )}
      <div ref={paper} className={`ed-text ${styles.text}`}>
        {shown === "changes" && !isChanged && <p className={styles.between}>{messages.nothing}</p>}
        <ComparedBlocks
          blocks={blocks}
          shown={shown}
          people={people}
          panel={panel}
          isShort={view === "changes"}
        />
        {shown === "changes" && rest.length > 0 && (
          <section className={styles.rest}>
            {items.length > rest.length || blocks.length > 0 ? <h3>{messages.items}</h3> : null}
            <ComparedItems items={rest} names={names} people={people} />
          </section>
        )}
      </div>
    </>
  );
}

/** What organizations, bodies, people and entries are called, by their ids. */
function useNames({ titles }: CompareAnswer): Names {
  const parties = usePartyNames();
  return useMemo(() => new Map([...parties, ...titles]), [parties, titles]);
}

/** Entries by the first panel that shows them, and those no panel shows. */
function placed({ blocks, items }: CompareAnswer) {
  const byPanel = new Map<string, typeof items>();
  let rest = [...items];
  for (const block of blocks) {
    if (block.type !== "other" || block.block.type !== "panel" || block.change === "removed") continue;
    const { kind, ref } = block.block;
    const isHere = ({ root, id }: (typeof items)[number]) =>
      isShownBy(kind, root) && (ref === null || ref === id);
    const here = rest.filter(isHere);
    if (here.length === 0) continue;
    byPanel.set(`${kind} ${ref ?? ""}`, here);
    rest = rest.filter((item) => !isHere(item));
  }
  return { byPanel, rest };
}

/** The first change below the one that has the focus; after the last the first. */
function goToNext(paper: HTMLElement | null): void {
  const changes = [...(paper?.querySelectorAll<HTMLElement>("[data-change]") ?? [])];
  const at = changes.findIndex((change) => change.dataset["now"] !== undefined);
  const next = changes[(at + 1) % changes.length];
  for (const change of changes) delete change.dataset["now"];
  if (!next) return;
  next.dataset["now"] = "";
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
}
