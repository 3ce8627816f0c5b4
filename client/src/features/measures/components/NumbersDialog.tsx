import type { RecordPointsAnswer } from "@commontable/shared/features/measures/api.ts";
import { confirmBasis } from "@commontable/shared/features/measures/doc.ts";
import { readPeriodText } from "@commontable/shared/features/measures/paste.ts";
import { periodWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, type ClipboardEvent } from "react";
import { apiErrorOf } from "../../../api/api-error.ts";
import { call } from "../../../app/call.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import type { MeasureFacts, Measures } from "../../../app/parts/use-measures.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { FormError } from "../../../ui/FormError.tsx";
import { Note } from "../../../ui/Note.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import { cx } from "../../../ui/cx.ts";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { isPaste, type GridRow, type RowMeaning } from "../number-grid.ts";
import { useBoundVersion } from "../use-bound-version.ts";
import { useNumberGrid } from "../use-number-grid.ts";

const words = messages.numbers;

export interface NumbersDialogProps {
  facts: MeasureFacts;
  measures: Measures;
  editable: boolean;
  onClose: () => void;
}

/**
 * The grid for typing and pasting values. What cannot be read stays in its place with a sentence beside it. It belongs to the
 * version of the definition it was opened for: numbers count for another one only when one says so.
 */
export function NumbersDialog({ facts: latest, measures, editable, onClose }: NumbersDialogProps) {
  const { facts, next, bindToNext } = useBoundVersion(latest);
  const { measure } = facts;
  const toast = useToast();
  const grid = useNumberGrid(facts);
  const cells = useRef<HTMLDivElement>(null);
  const { options, rows, meanings, source, pasted } = grid;
  const changes = meanings.filter(
    ({ kind }) => kind === "new" || kind === "correction" || kind === "withdrawal",
  );
  const problems = meanings.filter(({ kind }) => kind === "problem").length;
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => void (isOpen.current = false);
  }, []);
  const record = useRecord(facts, measures, (answer) => {
    grid.forget();
    toast({ words: words.done(answer.added, answer.corrected) });
    // Closed while they were on their way, and maybe opened again: what is typed there stays.
    if (isOpen.current) onClose();
  });
  // What is typed while they are on their way would go with the grid.
  const isFixed = record.isPending;
  const save = () => {
    const points = rows.flatMap((row, index) => {
      const meaning = meanings[index];
      if (!meaning?.period || !changes.includes(meaning)) return [];
      const value = meaning.kind === "withdrawal" ? null : meaning.value;
      // A correction keeps the period as it was recorded; only its value is in question.
      const { periodStart, periodEnd } = meaning.before ?? meaning.period;
      return [{ periodStart, periodEnd, value, provisional: row.provisional, source }];
    });
    record.mutate(points);
  };
  const handlePaste = (index: number, event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (!isPaste(text)) return;
    event.preventDefault();
    if (!isFixed) grid.paste(index, text);
  };
  /** A button that goes with its note would leave the keyboard nowhere. */
  const focusCells = () => cells.current?.querySelector("input")?.focus();
  const startOver = () => {
    focusCells();
    grid.startOver();
  };
  const takeOver = () => {
    grid.forget();
    bindToNext();
  };
  const handleTakenOver = useEffectEvent(() => {
    focusCells();
    // Kept on this device under the version they belong to now.
    grid.setSource(source);
  });
  const version = useRef(measure.version);
  useEffect(() => {
    if (version.current !== measure.version) handleTakenOver();
    version.current = measure.version;
  }, [measure.version]);
  const anchored = options.anchor && readPeriodText(options.today.slice(0, 4), options.anchor);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={words.title}
      lead={words.lead(measure.name || measureMessages.unnamed)}
      actions={
        editable ? (
          <>
            <Button onPress={onClose}>{words.cancel}</Button>
            <Button
              kind="main"
              onPress={save}
              isPending={isFixed}
              isDisabled={!isFixed && (problems > 0 || changes.length === 0 || next !== null)}
            >
              {changes.length === 0 ? words.save : words.saveCount(changes.length)}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{words.cancel}</Button>
        )
      }
    >
      {!editable && <Note icon="eye">{words.readOnly}</Note>}
      {editable && (
        <>
          {grid.isResumed && (
            <Note
              icon="undo"
              end={
                <Button kind="bare" onPress={startOver} isPending={isFixed}>
                  {words.startOver}
                </Button>
              }
            >
              <span role="status">{words.resumed}</span>
            </Note>
          )}
          <p className="sm soft">
            {words.hint} {anchored ? words.anchored(sayDay(anchored.periodEnd)) : ""}
          </p>
          <div ref={cells} className={styles.grid}>
            <div className={cx(styles.gridRow, styles.gridHead)} aria-hidden="true">
              <span>{words.period}</span>
              <span>{words.value}</span>
              <span>{words.provisional}</span>
            </div>
            {rows.map((row, index) => {
              const meaning = meanings[index];
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
          <div className={styles.acts}>
            <Button kind="bare" icon="plus" onPress={grid.addRow} isPending={isFixed}>
              {words.addRow}
            </Button>
          </div>
          <TextField
            label={words.source}
            value={source}
            onChange={grid.setSource}
            maxLength={300}
            isReadOnly={isFixed}
          />
          <div aria-live="polite" className="sm soft" style={{ marginBlockStart: "var(--s3)" }}>
            {pasted?.headings != null && <p>{words.headings(pasted.headings)}</p>}
            {pasted && pasted.unusedColumns > 0 && <p>{words.columns(pasted.unusedColumns)}</p>}
            {problems > 0 ? <p>{words.fix(problems)}</p> : changes.length === 0 && <p>{words.nothing}</p>}
          </div>
          <OtherVersion version={measure.version} next={next} isPending={isFixed} onTakeOver={takeOver} />
          <FormError>{record.error ? apiErrorOf(record.error).sentence : null}</FormError>
        </>
      )}
    </Dialog>
  );
}

interface OtherVersionProps {
  version: number;
  next: number | null;
  isPending: boolean;
  onTakeOver: () => void;
}

/** Says that the numbers are for a version that is not the present one any more, and asks whether they hold for that too. */
function OtherVersion({ version, next, isPending, onTakeOver }: OtherVersionProps) {
  const button = next !== null && (
    <Button kind="bare" onPress={onTakeOver} isPending={isPending}>
      {words.takeOver(next)}
    </Button>
  );
  return (
    <div role="alert">
      {next !== null && (
        <Note tone="talk" end={button}>
          {words.otherVersion(next, version)}
        </Note>
      )}
    </div>
  );
}

type Point = {
  periodStart: string;
  periodEnd: string;
  value: number | null;
  provisional: boolean;
  source: string;
};

/** Sends the values. The same values sent again, after an answer was lost, carry the same request id. */
function useRecord(
  { measure }: MeasureFacts,
  { handle }: Measures,
  onDone: (answer: RecordPointsAnswer) => void,
) {
  const { partnership, seat } = usePartnership();
  const queries = useQueryClient();
  const sent = useRef({ body: "", requestId: "" });
  return useMutation({
    mutationFn: (points: readonly Point[]) => {
      const body = JSON.stringify([measure.version, points]);
      if (sent.current.body !== body) sent.current = { body, requestId: newUuid() };
      const path = `/p/${partnership.id}/measures/${measure.id}/points`;
      const { requestId } = sent.current;
      return call<RecordPointsAnswer>(
        "POST",
        path,
        { requestId, version: measure.version, points },
        { personId: seat.personId },
      );
    },
    onSuccess: (answer) => {
      // From here on a change of words asks whether these numbers still count (MEA-2).
      if (measure.basis === null) confirmBasis(handle.doc, measure.id);
      void queries.invalidateQueries({ queryKey: ["measures", partnership.id] });
      onDone(answer);
    },
  });
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
