import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from "react";
import type * as Y from "yjs";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { cx } from "../../ui/cx.ts";
import { isComposing } from "../../ui/is-composing.ts";
import { fieldName, useFieldPeople } from "./field-people.ts";
import styles from "./LiveText.module.css";
import { TextBinding } from "./text-binding.ts";
import { undoOrRedo } from "./undo-key.ts";

export interface LiveTextProps {
  handle: DocumentHandle;
  text: Y.Text;
  /** Stands above the box, and tells others where somebody is. */
  label: string;
  /** What the field belongs to, so that two of one name are told apart: an entry's id. */
  of: string;
  /** Longer words for others: “Result, by when”. The label when absent. */
  spokenAs?: string;
  hint?: ReactNode;
  placeholder?: string;
  /** Several lines; the box grows with its text. */
  lines?: boolean;
  labelHidden?: boolean;
  editable: boolean;
  autoFocus?: boolean;
  /** How the words look: as a heading of an entry, or as agreed text. */
  look?: "title" | "doc";
  /** Enter in a one-line box. */
  onEnter?: () => void;
  className?: string | undefined;
}

/** One field that several people may type in at once. Shows who else is in it. */
export function LiveText(props: LiveTextProps) {
  return props.editable ? <EditedText {...props} /> : <ReadText {...props} />;
}

function EditedText(props: LiveTextProps) {
  const {
    handle,
    text,
    label,
    of,
    spokenAs,
    hint,
    placeholder,
    lines,
    labelHidden,
    autoFocus,
    look,
    onEnter,
    className,
  } = props;
  const id = useId();
  const field = fieldName(spokenAs ?? label, of);
  const people = useFieldPeople(handle, field);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const binding = useRef<TextBinding | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const bound = new TextBinding(element, text, () => document.activeElement === element);
    binding.current = bound;
    return () => bound.destroy();
  }, [text]);

  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);

  // Whoever's field goes away with them in it is in no field; whose field comes with them in it is.
  const { setField } = handle;
  useEffect(() => {
    const element = box.current;
    const isIn = () => element !== null && document.activeElement === element;
    if (isIn()) setField(field);
    return () => {
      if (isIn()) setField(null);
    };
  }, [setField, field]);

  const common = {
    ref: box,
    id,
    dir: "auto",
    placeholder,
    autoComplete: "off",
    className: cx(styles.input, look && styles[look]),
    "aria-describedby": hint || people.length > 0 ? `${id}-more` : undefined,
    onFocus: () => handle.setField(field),
    onBlur: () => handle.setField(null),
    onKeyDown: (event: React.KeyboardEvent) => {
      const asked = undoOrRedo(event.nativeEvent);
      if (asked) {
        event.preventDefault();
        binding.current?.[asked]();
      } else if (event.key === "Enter" && onEnter && !lines && !isComposing(event.nativeEvent)) {
        event.preventDefault();
        onEnter();
      }
    },
  };

  return (
    <div className={cx(styles.field, className)} data-who={people[0]?.color}>
      <label htmlFor={id} className={cx(styles.label, labelHidden && styles.vh)}>
        {label}
      </label>
      {hint && <p className={styles.hint}>{hint}</p>}
      <div className={cx(styles.box, people.length > 0 && styles.shared)}>
        {lines ? <textarea rows={2} {...common} /> : <input type="text" {...common} />}
        {people.length > 0 && (
          <span className={styles.people} aria-hidden="true">
            {people.slice(0, 3).map((person) => (
              <Avatar key={person.id} name={person.name} color={person.color} size="small" />
            ))}
          </span>
        )}
      </div>
      <span id={`${id}-more`} className={styles.vh}>
        {hint}{" "}
        {people
          .map(({ name, organization }) => (organization ? `${name}, ${organization}` : name))
          .join("; ")}
      </span>
    </div>
  );
}

function ReadText({ text, label, labelHidden, look, className }: LiveTextProps) {
  const words = useYValue(text, readWords);
  if (words === "") return null;
  return (
    <div className={cx(styles.field, className)}>
      <span className={cx(styles.label, labelHidden && styles.vh)}>{label}</span>
      <p className={cx(styles.read, look && styles[look])} dir="auto">
        {words}
      </p>
    </div>
  );
}

function readWords(text: Y.Text): string {
  return text.toJSON();
}
