import {
  addAgendaEntry,
  removeAgendaEntry,
  restoreAgendaEntry,
} from "@commontable/shared/features/agenda/doc.ts";
import { resultFlag } from "@commontable/shared/features/agenda/rules.ts";
import {
  resultParts,
  type ResultPart,
  type ResultStatement,
} from "@commontable/shared/features/agenda/schema.ts";
import { partItem } from "../part-item.ts";
import { resultSentence, sayPart } from "@commontable/shared/features/agenda/sentence.ts";
import { specificity, specificityLine } from "@commontable/shared/features/agenda/specificity.ts";
import { useContext, useEffect, useRef, useState } from "react";
import { CommentsContext, useHub } from "../../../app/comments/comments-context.ts";
import { ItemComments } from "../../../app/comments/ItemComments.tsx";
import { fieldName, type People, useFieldPeople } from "../../../app/parts/field-people.ts";
import { ResultSentence } from "../../../app/parts/ResultSentence.tsx";
import { useMeasures } from "../../../app/parts/use-measures.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { late, useLate } from "../../../ui/late.ts";
import { useAnnounce } from "../../../ui/LiveRegion.tsx";
import { Note } from "../../../ui/Note.tsx";
import { TextLink } from "../../../ui/TextLink.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { useAgendaPart } from "../use-agenda-part.ts";
import { messages } from "../messages.ts";
import styles from "./ResultPanel.module.css";

const words = messages.result;

const slot = late(() => import("./ResultSlot.tsx"));

/** The result statements of the agenda: one sentence each, its parts opened in place. */
export function ResultPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const results = useAgendaPart(handle, "results");
  const flag = resultFlag(results);
  const add = () => {
    const isFirst = results.length === 0;
    addAgendaEntry(handle.doc, "results", { id: newBlockId(), scalars: { headline: isFirst } }, "editor");
  };
  return (
    <div className={styles.panel}>
      {flag && <Note icon="flag">{messages.flag(flag)}</Note>}
      {results.map((result) => (
        <ResultBlock key={result.id} handle={handle} result={result} editable={editable} />
      ))}
      {editable && (
        <div>
          <Button kind="bare" size="small" icon="plus" onPress={add}>
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
}

interface BlockProps {
  handle: DocumentHandle;
  result: ResultStatement;
  editable: boolean;
}

function ResultBlock({ handle, result, editable }: BlockProps) {
  const { partnership } = usePartnership();
  const { facts } = useMeasures();
  const [open, setOpen] = useState<ResultPart | null>(null);
  const slotPart = useLate(slot, open !== null);
  const people = usePeopleInParts(handle, result.id);
  const state = specificity(result);
  const measureName = (id: string) => facts.find(({ measure }) => measure.id === id)?.measure.name;
  const sentence = resultSentence(result, measureName);
  const comments = useContext(CommentsContext);
  const mayComment = useHub(comments, ({ read }) => read().mayComment);
  const toast = useToast();
  const line = useRef<HTMLDivElement>(null);
  useSpokenEdits(result, people, measureName);
  const editor = resultParts.find((part) => people[part].length > 0);

  const close = () => {
    const was = open;
    setOpen(null);
    if (was) line.current?.querySelector<HTMLElement>(`[data-part="${was}"]`)?.focus();
  };
  // Who may not change a part speaks about it.
  const commentOn = (part: ResultPart) =>
    comments?.ask({ type: "begin-item", item: partItem(result, part, measureName) });
  const remove = () => {
    removeAgendaEntry(handle.doc, "results", result.id, "editor");
    const restore = () => restoreAgendaEntry(handle.doc, "results", result.id, "editor");
    toast({ words: words.removed, action: { label: words.undo, onPress: restore } });
  };

  return (
    <section
      className={styles.block}
      id={`result-${result.id}`}
      aria-label={`${words.name}, ${words.label[state.label]}`}
    >
      <div ref={line} className={styles.line}>
        <ResultSentence
          sentence={sentence}
          size="small"
          here={colorsOf(people)}
          {...(editable ? { open, onPart: (part) => setOpen(open === part ? null : part) } : {})}
          {...(!editable && mayComment ? { onPart: commentOn } : {})}
        />
      </div>
      {open && slotPart && (
        <slotPart.ResultSlot
          key={open}
          handle={handle}
          result={result}
          part={open}
          measures={facts.map(({ measure }) => ({
            id: measure.id,
            label: measure.name || messages.untitled,
          }))}
          onClose={close}
          onPart={setOpen}
          onRemove={result.headline ? undefined : remove}
        />
      )}
      <p className={styles.foot}>
        <Icon
          name={state.score === 6 ? "check" : "st-near"}
          className={state.score === 6 ? styles.good : undefined}
        />
        <span className={styles.words}>
          <b>{state.score === 6 ? words.all : words.label[state.label]}</b>
          {state.score === 6 ? "" : `: ${specificityLine(state)}`}.
          {editor && ` ${words.editing(people[editor][0]?.name ?? "", words.parts[editor])}`}
        </span>
        <ItemComments id={`results/${result.id}`} title={sentence.plain} />
        {result.indicatorMeasureId && (
          <TextLink href={paths.measure(partnership.slug, result.indicatorMeasureId)}>
            {words.measure}
          </TextLink>
        )}
      </p>
      {result.note && <p className={styles.note}>{result.note}</p>}
    </section>
  );
}

function usePeopleInParts(handle: DocumentHandle, id: string): Record<ResultPart, People> {
  return {
    population: useFieldPeople(handle, partField("population", id)),
    place: useFieldPeople(handle, partField("place", id)),
    indicator: useFieldPeople(handle, partField("indicator", id)),
    from: useFieldPeople(handle, partField("from", id)),
    to: useFieldPeople(handle, partField("to", id)),
    by: useFieldPeople(handle, partField("by", id)),
  };
}

function colorsOf(people: Record<ResultPart, People>): Partial<Record<ResultPart, number>> {
  const colors: Partial<Record<ResultPart, number>> = {};
  for (const part of resultParts) {
    const color = people[part][0]?.color;
    if (color !== undefined) colors[part] = color;
  }
  return colors;
}

function partField(part: ResultPart, id: string): string {
  return fieldName(words.slot(words.parts[part]), id);
}

/** How long a part stands still before its new words are read out. */
const stillMs = 5_000;

/** Says who begins to edit a part and, once they are still, what it now says. */
function useSpokenEdits(
  result: ResultStatement,
  people: Record<ResultPart, People>,
  measureName: (id: string) => string | undefined,
): void {
  const announce = useAnnounce();
  const editors = useRef(new Map<ResultPart, string>());
  const said = useRef(new Map<ResultPart, string>());
  const timers = useRef(new Map<ResultPart, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    for (const part of resultParts) {
      const name = people[part][0]?.name;
      const now = sayPart(result, part, measureName);
      const before = said.current.get(part);
      said.current.set(part, now);
      if (name && editors.current.get(part) !== name) announce(words.editingAloud(name, words.parts[part]));
      if (name) editors.current.set(part, name);
      const editor = name ?? editors.current.get(part);
      if (before !== undefined && before !== now && editor) {
        clearTimeout(timers.current.get(part));
        timers.current.set(
          part,
          setTimeout(() => announce(words.changedAloud(editor, words.parts[part], now)), stillMs),
        );
      }
      if (!name && before === now) editors.current.delete(part);
    }
  });
  useEffect(() => {
    const waiting = timers.current;
    return () => waiting.forEach((timer) => clearTimeout(timer));
  }, []);
}
