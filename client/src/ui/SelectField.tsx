import { Button as AriaButton } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { FieldFrame, type FieldWords } from "./FieldFrame.tsx";
import fields from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import styles from "./Popover.module.css";
import { cx } from "./cx.ts";

export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  under?: string;
}

export interface SelectProps<Id extends string> extends FieldWords {
  options: readonly Option<Id>[];
  /** What is none of the options shows as not chosen yet. */
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  name?: string;
  className?: string | undefined;
}

/** The field behind `Select`, with its list. */
export function SelectField<Id extends string>({
  options,
  value,
  onChange,
  placeholder,
  isDisabled,
  name,
  className,
  error,
  ...words
}: SelectProps<Id>) {
  const chosen = options.find(({ id }) => id === value);
  return (
    <AriaSelect
      value={chosen?.id ?? null}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      isInvalid={Boolean(error)}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
      {...(placeholder ? { placeholder } : {})}
      {...(name ? { name } : {})}
      className={cx(fields.field, className)}
    >
      <FieldFrame {...words} error={error}>
        <AriaButton className={cx(fields.input, fields.trigger)}>
          <SelectValue>
            {({ defaultChildren, isPlaceholder }) => (isPlaceholder ? defaultChildren : chosen?.label)}
          </SelectValue>
          <Icon name="updown" />
        </AriaButton>
      </FieldFrame>
      <AriaPopover className={cx(styles.popover, styles.match)}>
        <ListBox items={options} className={styles.list ?? ""}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.item ?? ""}>
              {({ isSelected }) => (
                <>
                  <span className={styles.words}>
                    <span>{option.label}</span>
                    {option.under && <span className={styles.under}>{option.under}</span>}
                  </span>
                  {isSelected && <Icon name="check" className={styles.check} />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}
