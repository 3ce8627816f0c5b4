import { readDay } from "@commontable/shared/lib/read-day.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { formsOf } from "@commontable/shared/lib/written-forms.ts";
import { useId, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { buttonClass } from "./Button.tsx";
import buttons from "./Button.module.css";
import { FieldFrame, type FieldWords } from "./FieldFrame.tsx";
import styles from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import { cx } from "./cx.ts";
import { uiMessages } from "./messages.ts";

export interface DateFieldProps extends FieldWords {
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null;
  /** Told on leaving the field or picking, with a real day or null for an emptied field. */
  onChange: (day: string | null) => void;
  isReadOnly?: boolean;
  name?: string;
  className?: string | undefined;
}

/** The field behind `DateField`. */
export function DateInput({ value, onChange, error, isReadOnly, name, className, ...words }: DateFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const pickerId = useId();
  const shown = typed ?? (value ? sayDay(value) : "");

  const settle = () => {
    if (typed === null) return;
    const read = typed.trim() === "" ? null : readDay(typed, formsOf());
    if (read && !read.ok) return setRefused(true);
    const day = read?.value ?? null;
    setRefused(false);
    setTyped(null);
    if (day !== value) onChange(day);
  };

  return (
    <AriaTextField
      validationBehavior="aria"
      value={shown}
      onChange={(text) => {
        setTyped(text);
        setRefused(false);
      }}
      onBlur={settle}
      isInvalid={refused || Boolean(error)}
      isReadOnly={isReadOnly ?? false}
      {...(name ? { name } : {})}
      className={cx(styles.field, className)}
    >
      <FieldFrame {...words} error={refused ? uiMessages.dayProblem(sayDay("2030-01-01")) : error}>
        <div className={styles.with}>
          <Input
            className={styles.input ?? ""}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key === "Enter") settle();
            }}
          />
          {!isReadOnly && (
            <span className={styles.end}>
              <input
                ref={picker}
                id={pickerId}
                type="date"
                tabIndex={-1}
                aria-hidden="true"
                className={styles.pickDay}
                value={value ?? ""}
                onChange={(event) => {
                  setTyped(null);
                  setRefused(false);
                  onChange(event.target.value || null);
                }}
              />
              <AriaButton
                aria-label={`${uiMessages.pickDay}: ${words.label}`}
                className={buttonClass({ kind: "bare", size: "small", className: buttons.square })}
                onPress={() => picker.current?.showPicker()}
              >
                <Icon name="cal" />
              </AriaButton>
            </span>
          )}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}
