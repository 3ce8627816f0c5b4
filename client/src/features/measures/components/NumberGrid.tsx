import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import type { ClipboardEvent, RefObject } from "react";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { cx } from "../../../ui/cx.ts";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { isPaste, type GridRow, type RowMeaning } from "../number-grid.ts";
import type { OpenGrid } from "../use-number-grid.ts";

const words = messages.numbers;

export interface NumberGridProps {
  ref: RefObject<HTMLDivElement | null>;
  grid: OpenGrid;
  measure: Measure;
  /** Nothing can be typed just now. */
  isFixed: boolean;
}

/** Rows to type and paste into, each with a sentence about what it would do or what is wrong with it. */
export function NumberGrid({ ref, grid, measure, isFixed }: NumberGridProps) {
  const handlePaste = (index: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!isPaste(text)) return;
    event.preventDefault();
    if (!isFixed) grid.paste(index, text);
  };
  return (
    <div ref={ref} className={styles.grid}>
      <div className={cx(styles.gridRow, styles.gridHead)} aria-hidden="true">
        <span>{words.period}</span>
        <span>{words.value}</span>
        <span>{words.provisional}</span>
      </div>
      {grid.rows.map((row, index) => {
        const meaning = grid.meanings[index];
        return meaning ? (
          <Row
            key={row.key}
            row={row}
            index={index}
            meaning={meaning}
            isFixed={isFixed}
            says={saysOf(row, meaning, (value) => valueWords(value, measure))}
            onChange={(part) => grid.changeRow(index, part)}
            onPaste={(event) => handlePaste(index, event)}
          />
        ) : null;
      })}
    </div>
  );
}

function saysOf(row: GridRow, meaning: RowMeaning, value: (number: number) => string): string | null {
  const { period, before } = meaning;
  switch (meaning.problem) {
    case "bad-period":
      return words.badPeriod;
    case "bad-value":
      return words.badValue;
    case "no-period":
      return words.noPeriod;
    case "double":
      return words.double(meaning.other ?? 1);
    case "future":
      return words.future;
    case null:
      break;
  }
  if (meaning.kind === "correction" && before) return words.corrects(value(before.value));
  if (meaning.kind === "withdrawal" && before) return words.takesBack(value(before.value));
  const said = period ? periodWords(period) : "";
  return meaning.kind === "new" && period && said !== row.period.trim() ? words.willBe(said) : null;
}

interface RowProps {
  /** Nothing can be typed just now. */
  isFixed: boolean;
  row: GridRow;
  index: number;
  meaning: RowMeaning;
  says: string | null;
  onChange: (part: Partial<GridRow>) => void;
  onPaste: (event: ClipboardEvent) => void;
}

function Row({ row, index, meaning, says, isFixed, onChange, onPaste }: RowProps) {
  const id = `numbers-${row.key}`;
  const { problem } = meaning;
  const isPeriodBad =
    problem === "bad-period" || problem === "no-period" || problem === "double" || problem === "future";
  const common = {
    type: "text",
    autoComplete: "off",
    onPaste,
    readOnly: isFixed,
    "aria-describedby": says ? id : undefined,
  };
  return (
    <div className={styles.gridRow} role="group" aria-label={words.row(index + 1)}>
      <input
        {...common}
        className={styles.cell}
        aria-label={words.period}
        aria-invalid={isPeriodBad}
        value={row.period}
        onChange={(event) => onChange({ period: event.target.value })}
      />
      <input
        {...common}
        className={cx(styles.cell, styles.number)}
        inputMode="decimal"
        aria-label={words.value}
        aria-invalid={problem === "bad-value"}
        value={row.value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <Checkbox
        isSelected={row.provisional}
        isReadOnly={isFixed}
        onChange={(provisional) => onChange({ provisional })}
        aria-label={words.provisional}
      >
        {null}
      </Checkbox>
      {says && (
        <p id={id} className={styles.says} data-bad={problem ?? undefined}>
          {says}
        </p>
      )}
    </div>
  );
}
