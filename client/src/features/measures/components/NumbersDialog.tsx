import { readPeriodText } from "@commontable/shared/features/measures/paste.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { useEffect, useEffectEvent, useRef } from "react";
import { apiErrorOf } from "../../../api/api-error.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import type { MeasureFacts, Measures } from "../../../app/parts/use-measures.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { FormError } from "../../../ui/FormError.tsx";
import { Note } from "../../../ui/Note.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { pointsOf } from "../number-grid.ts";
import { useBoundVersion } from "../use-bound-version.ts";
import { useNumberGrid } from "../use-number-grid.ts";
import { useRecordPoints } from "../use-record-points.ts";
import { NumberGrid } from "./NumberGrid.tsx";

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
  const { options, meanings, source, pasted } = grid;
  const points = pointsOf(grid.rows, meanings, source);
  const problems = meanings.filter(({ kind }) => kind === "problem").length;
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => void (isOpen.current = false);
  }, []);
  const record = useRecordPoints(facts, measures, (answer) => {
    grid.forget();
    toast({ words: words.done(answer.added, answer.corrected) });
    // Closed while they were on their way, and maybe opened again: what is typed there stays.
    if (isOpen.current) onClose();
  });
  // What is typed while they are on their way would go with the grid.
  const isFixed = record.isPending;
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
              onPress={() => record.mutate(points)}
              isPending={isFixed}
              isDisabled={!isFixed && (problems > 0 || points.length === 0 || next !== null)}
            >
              {points.length === 0 ? words.save : words.saveCount(points.length)}
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
          <NumberGrid ref={cells} grid={grid} measure={measure} isFixed={isFixed} />
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
            {problems > 0 ? <p>{words.fix(problems)}</p> : points.length === 0 && <p>{words.nothing}</p>}
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
