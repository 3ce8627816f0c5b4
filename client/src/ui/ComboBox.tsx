import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { buttonClass } from "./Button.tsx";
import buttons from "./Button.module.css";
import { FieldFrame, type FieldWords } from "./FieldFrame.tsx";
import fields from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import styles from "./Popover.module.css";
import type { Option } from "./SelectField.tsx";
import { cx } from "./cx.ts";

export interface ComboBoxProps extends FieldWords {
  options: readonly Option[];
  /** Text in the box. The caller decides what text without a matching entry means. */
  inputValue: string;
  onInputChange: (text: string) => void;
  /** Id of the entry taken from the list; null when the text is the person's own. */
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  /** Text of no entry may stand (a new organization). */
  allowsOwn?: boolean;
  /** Small mark inside the box at its end. */
  end?: ReactNode;
}

/** A box with suggestions: type to narrow, arrow keys to choose. */
export function ComboBox({
  options,
  inputValue,
  onInputChange,
  selectedId,
  onSelect,
  allowsOwn,
  end,
  error,
  ...words
}: ComboBoxProps) {
  return (
    <AriaComboBox
      defaultItems={options}
      inputValue={inputValue}
      onInputChange={onInputChange}
      value={selectedId}
      onChange={(key) => onSelect(key === null ? null : String(key))}
      allowsCustomValue={allowsOwn ?? false}
      menuTrigger="input"
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={fields.field ?? ""}
    >
      <FieldFrame {...words} error={error}>
        <div className={fields.with} data-has-end={end ? true : undefined}>
          <Input className={fields.input ?? ""} autoComplete="off" dir="auto" />
          <span className={fields.end}>
            {end ?? (
              <AriaButton className={buttonClass({ kind: "bare", size: "small", className: buttons.square })}>
                <Icon name="down" />
              </AriaButton>
            )}
          </span>
        </div>
      </FieldFrame>
      <AriaPopover className={cx(styles.popover, styles.match)}>
        <ListBox<Option> className={styles.list ?? ""}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.item ?? ""}>
              <span className={styles.words}>
                <span>{option.label}</span>
                {option.under && <span className={styles.under}>{option.under}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </AriaComboBox>
  );
}
