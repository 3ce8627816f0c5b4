import { directions, targetKinds } from "@commontable/shared/documents/targets.ts";
import type { MeasureFields } from "@commontable/shared/features/measures/card-entry.ts";
import {
  measureText,
  readMeasureFields,
  setDayValue,
  setMeasureFields,
} from "@commontable/shared/features/measures/doc.ts";
import { readNumberText } from "@commontable/shared/features/measures/paste.ts";
import { targetValue } from "@commontable/shared/features/measures/path.ts";
import { type DayValue, type Measure } from "@commontable/shared/features/measures/schema.ts";
import { targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { formsOf } from "@commontable/shared/lib/written-forms.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { failed, ok } from "@commontable/shared/lib/result.ts";
import { useState } from "react";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { ReadLine } from "./ReadLine.tsx";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.plan;
const forms = formsOf();

/** From where, to where, by when; and where the line was heading. */
export function PlanCard(props: CardPartProps) {
  const { handle, measure, editable } = props;
  const fields = useYValue(handle.doc, (doc) => readMeasureFields(doc, measure.id));
  const note = measureText(handle.doc, measure.id, "baselineNote");
  const [isOpen, setOpen] = useState(
    measure.baseline === null || measure.target === null || measure.targetOn === null,
  );
  if (!fields) return null;
  const set = (change: Partial<MeasureFields>) => setMeasureFields(handle.doc, measure.id, change);
  const problem = planProblem(measure, fields);
  if (!editable || !isOpen)
    return <ReadPlan measure={measure} onChange={editable ? () => setOpen(true) : null} />;
  const isBand = measure.direction === "maintain";
  return (
    <Card as="section">
      <div className="row between">
        <h2 className="h2">{messages.card.plan}</h2>
        <Button kind="bare" icon="check" onPress={() => setOpen(false)}>
          {messages.card.done}
        </Button>
      </div>
      <div className={styles.wideFields}>
        <Select
          label={messages.fields.direction}
          options={directions.map((id) => ({ id, label: messages.directions[id] }))}
          value={measure.direction}
          placeholder={messages.fields.none}
          onChange={(direction) =>
            set(
              direction === "maintain"
                ? { direction, targetKind: "band" }
                : { direction, ...(fields.targetKind === "band" ? { targetKind: "absolute" } : {}) },
            )
          }
        />
        <NumberField
          {...props}
          label={words.baselineValue}
          value={fields.baselineValue}
          onChange={(baselineValue) => set({ baselineValue })}
        />
        <DateField
          label={words.baselineOn}
          value={fields.baselineOn}
          onChange={(baselineOn) => set({ baselineOn })}
        />
        {!isBand && (
          <Select
            label={words.targetKind}
            options={targetKinds
              .filter((id) => id !== "band")
              .map((id) => ({ id, label: words.targetKinds[id] }))}
            value={fields.targetKind === "band" ? null : fields.targetKind}
            placeholder={messages.fields.choose}
            onChange={(targetKind) => set({ targetKind })}
          />
        )}
        {isBand ? (
          <>
            <NumberField
              {...props}
              label={words.targetLow}
              value={fields.targetLow}
              onChange={(targetLow) => set({ targetLow })}
            />
            <NumberField
              {...props}
              label={words.targetHigh}
              value={fields.targetHigh}
              onChange={(targetHigh) => set({ targetHigh })}
            />
          </>
        ) : (
          <NumberField
            {...props}
            label={fields.targetKind === "relative" ? words.targetChange : words.targetValue}
            {...(fields.targetKind === "relative" ? { hint: words.targetChangeHint } : {})}
            value={fields.targetValue}
            onChange={(targetValue) => set({ targetValue })}
          />
        )}
        <DateField
          label={words.targetOn}
          value={fields.targetOn}
          onChange={(targetOn) => set({ targetOn })}
        />
        {note && <LiveText handle={handle} text={note} of={measure.id} label={words.baselineNote} editable />}
      </div>
      {problem && (
        <div style={{ marginBlockStart: "var(--s3)" }}>
          <Note tone="talk" icon="warn">
            {problem}
          </Note>
        </div>
      )}
      <Disclosure title={words.forecast} defaultOpen={measure.forecast.length > 0}>
        <p className="sm soft">{words.forecastHint}</p>
        <DayValues {...props} line="forecast" values={measure.forecast} />
      </Disclosure>
      {!isBand && (
        <Disclosure title={words.trajectory} defaultOpen={measure.trajectory.length > 0}>
          <p className="sm soft">{words.trajectoryHint}</p>
          <DayValues {...props} line="trajectory" values={measure.trajectory} />
        </Disclosure>
      )}
    </Card>
  );
}

function planProblem(measure: Measure, fields: MeasureFields): string | null {
  const { baseline, direction } = measure;
  const goal = targetValue(measure);
  if (
    fields.targetLow !== null &&
    fields.targetHigh !== null &&
    fields.targetLow >= fields.targetHigh &&
    direction === "maintain"
  )
    return words.bandOrder;
  if (baseline && fields.targetOn !== null && fields.targetOn <= baseline.on) return words.order;
  if (
    baseline &&
    goal !== null &&
    direction !== "maintain" &&
    direction !== null &&
    goal !== baseline.value &&
    goal > baseline.value !== (direction === "increase")
  )
    return words.wrongWay;
  return measure.target?.kind === "relative" && goal === null ? words.unknownUntil : null;
}

function ReadPlan({ measure, onChange }: { measure: Measure; onChange: (() => void) | null }) {
  const { baseline, targetOn } = measure;
  const goal = targetWords(measure);
  return (
    <Card as="section">
      <div className="row between">
        <h2 className="h2">{messages.card.plan}</h2>
        {onChange && (
          <Button kind="bare" icon="pen" onPress={onChange}>
            {messages.card.changePlan}
          </Button>
        )}
      </div>
      <div className={styles.wideFields}>
        <ReadLine
          label={words.baselineValue}
          words={
            baseline ? `${valueWords(baseline.value, measure)}, ${sayDay(baseline.on)}` : messages.fields.none
          }
        />
        <ReadLine label={words.targetValue} words={goal ?? messages.fields.none} />
        <ReadLine label={words.readTargetOn} words={targetOn ? sayDay(targetOn) : messages.fields.none} />
        {baseline !== null && baseline.note !== "" && (
          <ReadLine label={words.baselineNote} words={baseline.note} />
        )}
      </div>
    </Card>
  );
}

interface NumberFieldProps extends CardPartProps {
  label: string;
  hint?: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

function NumberField({ handle, measure, label, hint, value, onChange }: NumberFieldProps) {
  return (
    <TypedField
      handle={handle}
      of={measure.id}
      label={label}
      {...(hint ? { hint } : {})}
      inputMode="decimal"
      value={value ?? undefined}
      read={(text) => {
        const read = readNumberText(text, forms);
        return read === null ? failed(words.notNumber) : ok(read);
      }}
      say={(number) => String(number).replace(".", forms.decimal)}
      onChange={(number) => onChange(number ?? null)}
    />
  );
}

function DayValues({
  handle,
  measure,
  line,
  values,
}: CardPartProps & { line: "forecast" | "trajectory"; values: readonly DayValue[] }) {
  const [on, setOn] = useState<string | null>(null);
  const [typed, setTyped] = useState<number | null>(null);
  const add = () => {
    if (on === null || typed === null) return;
    setDayValue(handle.doc, measure.id, line, on, typed);
    setOn(null);
    setTyped(null);
  };
  return (
    <div className={styles.steps}>
      {values.map((step) => (
        <div key={step.on} className={styles.step}>
          <span>{sayDay(step.on)}</span>
          <span className="num">{valueWords(step.value, measure)}</span>
          <IconButton
            icon="x"
            label={words.removeStep(sayDay(step.on))}
            size="small"
            onPress={() => setDayValue(handle.doc, measure.id, line, step.on, null)}
          />
        </div>
      ))}
      <div className={styles.step}>
        <DateField label={words.day} value={on} onChange={setOn} />
        <NumberField
          handle={handle}
          measure={measure}
          editable
          label={words.value}
          value={typed}
          onChange={setTyped}
        />
        <Button onPress={add}>{words.addStep}</Button>
      </div>
    </div>
  );
}
