import type { CSSProperties } from "react";
import { Label } from "react-aria-components/Label";
import { RadioGroup, Radio } from "react-aria-components/RadioGroup";
import { FieldError } from "react-aria-components/FieldError";
import styles from "./Choice.module.css";
import fields from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import { cx } from "./cx.ts";

export interface Answer<Id extends string = string> {
  id: Id;
  label: string;
  under?: string;
}

export interface RadioCardsProps<Id extends string> {
  label: string;
  /** In the order of the rule, never of preference. */
  answers: readonly Answer<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  /** `rows`: one box with lines between. `cards`: boxes side by side, `columns` of them. */
  layout?: "rows" | "cards";
  columns?: 1 | 2 | 3 | 4;
  labelHidden?: boolean;
  error?: string | null;
}

/** Answers of equal weight: same border, same size, words and a shape. */
export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const { label, answers, value, onChange, layout = "cards", columns = 1, labelHidden, error } = props;
  // A custom property is not part of React's style type; its value is a plain number.
  const style = { "--columns": columns } as CSSProperties;
  return (
    <RadioGroup
      value={value}
      onChange={(id) => {
        const chosen = answers.find((answer) => answer.id === id);
        if (chosen) onChange(chosen.id);
      }}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={styles.group ?? ""}
    >
      <Label className={cx(styles.label, labelHidden && fields.vh)}>{label}</Label>
      <div className={layout === "rows" ? styles.rows : styles.cards} style={style}>
        {answers.map((answer) => (
          <Radio key={answer.id} value={answer.id} className={styles.card ?? ""}>
            <span className={styles.dot} aria-hidden="true" />
            <span className={styles.words}>
              <span>{answer.label}</span>
              {answer.under && <span className={styles.under}>{answer.under}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={fields.error ?? ""}>
        <Icon name="warn" />
        <span>{error}</span>
      </FieldError>
    </RadioGroup>
  );
}
