import { directions, targetKinds, type Direction } from "@commontable/shared/documents/targets.ts";
import type { MeasureFields } from "@commontable/shared/features/measures/card-entry.ts";
import {
  measureText,
  readMeasureFields,
  setMeasureFields,
} from "@commontable/shared/features/measures/doc.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Button } from "../../../ui/Button.tsx";
import { Card } from "../../../ui/Card.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Select } from "../../../ui/Select.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { planProblem } from "../plan-problem.ts";
import { DayValues } from "./DayValues.tsx";
import { NumberField } from "./NumberField.tsx";
import { ReadLine } from "./ReadLine.tsx";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.plan;

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
          onChange={(direction) => set(inDirection(direction, fields))}
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
        <GoalFields {...props} fields={fields} onChange={set} />
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

interface GoalFieldsProps extends CardPartProps {
  fields: MeasureFields;
  onChange: (change: Partial<MeasureFields>) => void;
}

/** What is to be reached: between two values where it is to be held, else a value or a change. */
function GoalFields({ fields, onChange, ...props }: GoalFieldsProps) {
  if (props.measure.direction === "maintain") {
    return (
      <>
        <NumberField
          {...props}
          label={words.targetLow}
          value={fields.targetLow}
          onChange={(targetLow) => onChange({ targetLow })}
        />
        <NumberField
          {...props}
          label={words.targetHigh}
          value={fields.targetHigh}
          onChange={(targetHigh) => onChange({ targetHigh })}
        />
      </>
    );
  }
  const isRelative = fields.targetKind === "relative";
  return (
    <>
      <Select
        label={words.targetKind}
        options={targetKinds
          .filter((id) => id !== "band")
          .map((id) => ({ id, label: words.targetKinds[id] }))}
        value={fields.targetKind === "band" ? null : fields.targetKind}
        placeholder={messages.fields.choose}
        onChange={(targetKind) => onChange({ targetKind })}
      />
      <NumberField
        {...props}
        label={isRelative ? words.targetChange : words.targetValue}
        {...(isRelative ? { hint: words.targetChangeHint } : {})}
        value={fields.targetValue}
        onChange={(targetValue) => onChange({ targetValue })}
      />
    </>
  );
}

/** What is to be held is held between two values, and nothing else is. */
function inDirection(direction: Direction, { targetKind }: MeasureFields): Partial<MeasureFields> {
  if (direction === "maintain") return { direction, targetKind: "band" };
  return targetKind === "band" ? { direction, targetKind: "absolute" } : { direction };
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
