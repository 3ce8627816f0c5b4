import { directions, targetKinds } from "@commontable/shared/documents/targets.ts";
import { replaceText } from "@commontable/shared/documents/replace-text.ts";
import {
  agendaText,
  changeAgendaEntry,
  readResults,
  type AgendaScalars,
  type Change,
} from "@commontable/shared/features/agenda/doc.ts";
import {
  resultParts,
  wordings,
  type ResultPart,
  type ResultStatement,
} from "@commontable/shared/features/agenda/schema.ts";
import { wordingOf } from "@commontable/shared/features/agenda/sentence.ts";
import { absoluteTarget, needOf } from "@commontable/shared/features/agenda/specificity.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { readDay } from "@commontable/shared/lib/read-day.ts";
import { readNumberIn, writeNumber, type NumberWithUnit } from "@commontable/shared/lib/read-number.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { formsOf } from "@commontable/shared/lib/written-forms.ts";
import { useEffect, useEffectEvent, useRef } from "react";
import { ItemComments } from "../../../app/comments/ItemComments.tsx";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { isComposing } from "../../../ui/is-composing.ts";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import { messages } from "../messages.ts";
import { partItem } from "../part-item.ts";
import { AgendaText } from "./AgendaText.tsx";
import styles from "./ResultPanel.module.css";

const words = messages.result;
const forms = formsOf();
/** Without the order of day and month: what could be two days is asked for, not guessed (AG8). */
const days = { months: forms.months ?? [], dayWords: forms.dayWords ?? [] };

export interface ResultSlotProps {
  handle: DocumentHandle;
  result: ResultStatement;
  part: ResultPart;
  measures: readonly { id: string; label: string }[];
  onClose: () => void;
  onPart: (part: ResultPart) => void;
  onRemove: (() => void) | undefined;
}

type ResultChange = Change<AgendaScalars["results"]>;

/** The fields of one part of a result, opened under the sentence. Escape goes back to the part. */
export function ResultSlot(props: ResultSlotProps) {
  const { handle, result, part, onClose, onPart, onRemove } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, []);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    // On the box itself: Escape in any field inside goes back to the part.
    const element = box.current;
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isComposing(event)) close();
    };
    element?.addEventListener("keydown", handleKey);
    return () => element?.removeEventListener("keydown", handleKey);
  }, []);
  const next = resultParts[(resultParts.indexOf(part) + 1) % resultParts.length] ?? "population";
  const change = (fields: ResultChange) =>
    changeAgendaEntry(handle.doc, "results", result.id, fields, "editor");
  const need = needOf(result, part);
  const measureName = (id: string) => props.measures.find((measure) => measure.id === id)?.label;
  return (
    <div ref={box} role="group" aria-label={words.slot(words.parts[part])} className={styles.slot}>
      <Slot {...props} change={change} />
      {(need === "direction" || need === "order" || need === "later") && (
        <Note tone="honey">{words.needs[need]}</Note>
      )}
      <div className={styles.slotHead}>
        <div className="row wrap">
          <Button size="small" onPress={onClose}>
            {words.done}
          </Button>
          <Button size="small" kind="bare" onPress={() => onPart(next)}>
            {words.next(words.parts[next])}
          </Button>
          <ItemComments {...partItem(result, part, measureName)} />
        </div>
        {!result.headline && (
          <div className="row wrap">
            <Checkbox isSelected={false} onChange={() => makeHeadline(handle, result.id)}>
              {words.headline}
            </Checkbox>
            {onRemove && (
              <Button size="small" kind="bare" onPress={onRemove}>
                {words.remove}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

/** One result comes first: marking another takes the mark from those before it. */
function makeHeadline({ doc }: DocumentHandle, id: string): void {
  doc.transact(() => {
    for (const result of readResults(doc)) {
      changeAgendaEntry(doc, "results", result.id, { headline: result.id === id }, "editor");
    }
  }, "editor");
}

type SlotProps = ResultSlotProps & { change: (fields: ResultChange) => void };

function Slot(props: SlotProps) {
  const { handle, result, part, onClose } = props;
  const text = {
    handle,
    collection: "results",
    id: result.id,
    editable: true,
    spokenAs: words.slot(words.parts[part]),
  } as const;
  switch (part) {
    case "population":
    case "place":
      return <AgendaText {...text} {...words[part]} field={part} onEnter={onClose} />;
    case "indicator":
      return <IndicatorSlot {...props} text={text} />;
    case "from":
      return <FromSlot {...props} text={text} />;
    case "to":
      return <ToSlot {...props} />;
    case "by":
      return <BySlot {...props} />;
    default:
      return exhaustive(part);
  }
}

interface TextWords {
  handle: DocumentHandle;
  collection: "results";
  id: string;
  editable: true;
  spokenAs: string;
}

function IndicatorSlot({ result, measures, change, text, onClose }: SlotProps & { text: TextWords }) {
  const none = { id: "", label: measures.length > 0 ? words.noMeasure : words.noMeasures };
  return (
    <div className={styles.fields}>
      <AgendaText {...text} {...words.indicator} field="indicatorText" onEnter={onClose} />
      <AgendaText {...text} {...words.unit} field="unit" onEnter={onClose} />
      <Select
        label={words.measure}
        options={[none, ...measures]}
        value={result.indicatorMeasureId ?? ""}
        onChange={(id) => change({ indicatorMeasureId: id === "" ? undefined : id })}
      />
      <Select
        label={words.wording}
        options={wordings.map((id) => ({ id, label: words.wordings[id] }))}
        value={wordingOf(result)}
        onChange={(wording) => change({ wording })}
      />
    </div>
  );
}

function FromSlot({ handle, result, change, text, onClose }: SlotProps & { text: TextWords }) {
  const field = { handle, of: result.id, spokenAs: text.spokenAs };
  return (
    <div className={styles.fields}>
      <ValueField
        {...field}
        {...words.from}
        unit={result.unit}
        value={result.from.value}
        onChange={(fromValue) => change({ fromValue })}
      />
      <TypedField
        {...field}
        {...words.fromOn}
        value={result.from.on}
        read={(typed) => readDay(typed, { ...days, when: "first" })}
        say={sayDay}
        onChange={(fromOn) => change({ fromOn })}
      />
      <AgendaText {...text} {...words.source} field="source" onEnter={onClose} />
    </div>
  );
}

function ToSlot({ handle, result, part, change }: SlotProps) {
  const { to, unit } = result;
  const field = { handle, of: result.id, spokenAs: words.slot(words.parts[part]) };
  return (
    <>
      <div className={styles.fields}>
        {to.kind === "absolute" && (
          <ValueField
            {...field}
            {...words.to}
            unit={unit}
            value={to.value}
            onChange={(toValue) => change({ toValue })}
          />
        )}
        {to.kind === "relative" && (
          <NumberField
            {...field}
            {...words.change}
            unit="%"
            value={to.changePct}
            onChange={(typed) => change({ toChangePct: typed?.value })}
          />
        )}
        {to.kind === "band" && (
          <>
            <ValueField
              {...field}
              label={words.low}
              unit={unit}
              value={to.low}
              onChange={(toLow) => change({ toLow })}
            />
            <ValueField
              {...field}
              label={words.high}
              unit={unit}
              value={to.high}
              onChange={(toHigh) => change({ toHigh })}
            />
          </>
        )}
        <Select
          label={words.toKind}
          options={targetKinds.map((id) => ({ id, label: words.toKinds[id] }))}
          value={to.kind}
          onChange={(toKind) => change({ toKind })}
        />
        <Select
          label={words.direction}
          options={directions.map((id) => ({ id, label: words.directions[id] }))}
          value={result.direction ?? null}
          onChange={(direction) => change({ direction })}
        />
      </div>
      {absoluteTarget(result).kind === "unknown-until-baseline" && <p className="sm soft">{words.unknown}</p>}
    </>
  );
}

function BySlot({ handle, result, part, change }: SlotProps) {
  const { by } = result;
  const field = { handle, of: result.id, spokenAs: words.slot(words.parts[part]) };
  return (
    <div className={styles.fields}>
      <TypedField
        {...field}
        {...words.by}
        value={by.kind === "day" ? by.day : undefined}
        read={(typed) => readDay(typed, { ...days, when: "last" })}
        say={sayDay}
        onChange={(day) => change({ by: day })}
      />
      {(by.kind === "years" || by.day === undefined) && (
        <>
          <NumberField
            {...field}
            {...words.years}
            unit=""
            value={by.kind === "years" ? by.years : undefined}
            onChange={(typed) => change({ byYears: typed?.value })}
          />
          <TypedField
            {...field}
            label={words.yearsFrom}
            hint={words.fromOn.hint}
            value={by.kind === "years" ? by.from : undefined}
            read={(typed) => readDay(typed, { ...days, when: "first" })}
            say={sayDay}
            onChange={(byFrom) => change({ byFrom })}
          />
        </>
      )}
    </div>
  );
}

interface NumberFieldProps<Typed> {
  handle: DocumentHandle;
  of: string;
  spokenAs: string;
  label: string;
  hint?: string;
  unit: string;
  value: number | undefined;
  onChange: (typed: Typed | undefined) => void;
}

/** A value of the result. A unit typed beside the first (`78%`) becomes the result's, so that nobody is asked twice. */
function ValueField({ onChange, ...props }: NumberFieldProps<number>) {
  const { handle, of } = props;
  const settle = (typed: NumberWithUnit | undefined) => {
    onChange(typed?.value);
    const unitText = agendaText(handle.doc, "results", of, "unit");
    if (typed && typed.unit !== "" && unitText?.length === 0) replaceText(unitText, typed.unit, "editor");
  };
  return <NumberField {...props} onChange={settle} />;
}

function NumberField({ unit, value, ...rest }: NumberFieldProps<NumberWithUnit>) {
  return (
    <TypedField
      {...rest}
      inputMode="decimal"
      value={value === undefined ? undefined : { value, unit }}
      read={(typed) => readNumberIn(unit, typed, forms)}
      say={(shown) => writeNumber(shown, forms)}
    />
  );
}
