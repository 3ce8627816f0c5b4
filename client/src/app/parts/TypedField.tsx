import type { Result } from "@commontable/shared/lib/result.ts";
import { type ReactNode, useId, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { isComposing } from "../../ui/is-composing.ts";
import { TextField } from "../../ui/TextField.tsx";
import { fieldName, useFieldPeople } from "./field-people.ts";

export interface TypedFieldProps<Value> {
  handle: DocumentHandle;
  label: string;
  hint?: ReactNode;
  /** What the field belongs to: an entry's id. */
  of: string;
  /** Longer words for others: “Result, by when”. */
  spokenAs?: string;
  value: Value | undefined;
  /** Reads what was typed; the problem is a sentence to show. */
  read: (text: string) => Result<Value, string>;
  /** Writes a value as it is shown. */
  say: (value: Value) => string;
  /**
   * Told on leaving the field or Enter, if what stands there was changed; undefined when it was emptied. `before` stood there when
   * typing began: others may have written since.
   */
  onChange: (value: Value | undefined, before: Value | undefined) => void;
  inputMode?: "decimal" | "text";
  className?: string;
}

interface Typing<Value> {
  readonly text: string;
  /** What the field held when typing began, and how that was shown. */
  readonly before: Value | undefined;
  readonly shownBefore: string;
}

/** A number or a day, typed as people write it. What cannot be read stays, with a sentence that names the fix. */
export function TypedField<Value>(props: TypedFieldProps<Value>) {
  const {
    handle,
    label,
    hint,
    of,
    spokenAs,
    value,
    read,
    say,
    onChange,
    inputMode = "text",
    className,
  } = props;
  const [typing, setTyping] = useState<Typing<Value> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const field = fieldName(spokenAs ?? label, of);
  const people = useFieldPeople(handle, field);

  const shown = value === undefined ? "" : say(value);

  const settle = () => {
    if (typing === null) return;
    const { text, before, shownBefore } = typing;
    if (text.trim() === "") {
      if (before !== undefined) onChange(undefined, before);
    } else if (text !== shownBefore) {
      const result = read(text);
      if (!result.ok) return setProblem(result.problem);
      onChange(result.value, before);
    }
    setTyping(null);
    setProblem(null);
  };

  return (
    <TextField
      id={id}
      label={label}
      hint={hint}
      inputMode={inputMode}
      autoComplete="off"
      value={typing?.text ?? shown}
      error={problem}
      className={className}
      onChange={(text) => {
        setTyping({ ...(typing ?? { before: value, shownBefore: shown }), text });
        setProblem(null);
      }}
      onFocus={() => handle.setField(field)}
      onBlur={() => {
        handle.setField(null);
        settle();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !isComposing(event.nativeEvent)) settle();
      }}
      end={people.map((person) => (
        <Avatar key={person.id} name={person.name} color={person.color} size="small" />
      ))}
    />
  );
}
