import { setDayValue } from "@commontable/shared/features/measures/doc.ts";
import type { DayValue } from "@commontable/shared/features/measures/schema.ts";
import { valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { NumberField } from "./NumberField.tsx";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.plan;

export interface DayValuesProps extends CardPartProps {
  line: "forecast" | "trajectory";
  values: readonly DayValue[];
}

/** Where a line is to stand on which days. */
export function DayValues({ handle, measure, line, values }: DayValuesProps) {
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
