/** What stands in the grid of numbers while it is open. Each change is kept on this device until it is recorded. */
import { formsOf } from "@commontable/shared/lib/written-forms.ts";
import type { Pasted } from "@commontable/shared/features/measures/paste-table.ts";
import { useMemo, useState } from "react";
import { useDraft } from "../../app/parts/use-draft.ts";
import { useToday, type MeasureFacts } from "../../app/parts/use-measures.ts";
import { followRecorded, type OpenRows } from "./follow-recorded.ts";
import { draftOf, isNumberDraft, withDraft } from "./number-draft.ts";
import {
  pasteInto,
  readRows,
  startRows,
  type GridOptions,
  type GridRow,
  type RowMeaning,
} from "./number-grid.ts";

export interface OpenGrid {
  readonly options: GridOptions;
  readonly rows: readonly GridRow[];
  /** Of each row what it would record. */
  readonly meanings: readonly RowMeaning[];
  readonly source: string;
  /** Words of an earlier day stand in it. */
  readonly isResumed: boolean;
  /** What became of the last paste. */
  readonly pasted: Pasted | null;
  readonly changeRow: (index: number, part: Partial<GridRow>) => void;
  readonly addRow: () => void;
  readonly setSource: (source: string) => void;
  /** Lays lines or a table over the rows from `index` on. */
  readonly paste: (index: number, text: string) => void;
  /** Back to what is recorded. */
  readonly startOver: () => void;
  /** For when it was recorded: nothing is kept on this device any more. */
  readonly forget: () => void;
}

interface Content extends OpenRows {
  readonly source: string;
}

export function useNumberGrid({ measure, present }: MeasureFacts): OpenGrid {
  const today = useToday();
  const options = useMemo<GridOptions>(
    () => ({ forms: formsOf(), anchor: measure.baseline?.on ?? null, today, points: present }),
    [measure.baseline, today, present],
  );
  const { kept, keep } = useDraft(`numbers/${measure.id}/${measure.version}`);
  const [sourceBefore] = useState(() => present.at(-1)?.source ?? "");
  const read = (part: Content) => ({ ...part, options, meanings: readRows(part.rows, options) });
  const opened = (): Content => {
    const start = startRows(measure, options);
    return { rows: start, start, source: sourceBefore };
  };
  const [content, setContent] = useState(() => {
    const begun = opened();
    if (!isNumberDraft(kept)) return read(begun);
    return read({ ...begun, rows: withDraft(begun.start, kept, options), source: kept.source });
  });
  const [isResumed, setResumed] = useState(() => isNumberDraft(kept));
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const current =
    content.options === options
      ? content
      : read({ ...content, ...followRecorded(content, startRows(measure, options), options) });
  const { rows, source, meanings } = current;
  const update = (change: Partial<Content>): void => {
    const next = read({ ...current, ...change });
    setContent(next);
    keep(draftOf(next.rows, next.meanings, { now: next.source, before: sourceBefore }));
  };
  return {
    options,
    rows,
    meanings,
    source,
    isResumed,
    pasted,
    changeRow: (index, part) =>
      update({ rows: rows.map((row, at) => (at === index ? { ...row, ...part } : row)) }),
    addRow: () => {
      const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
      update({ rows: [...rows, { key, period: "", value: "", provisional: false }] });
    },
    setSource: (now) => update({ source: now }),
    paste: (index, text) => {
      const next = pasteInto(rows, index, text, options);
      update({ rows: next.rows });
      setPasted(next.pasted);
    },
    startOver: () => {
      update(opened());
      setResumed(false);
    },
    forget: () => keep(null),
  };
}
