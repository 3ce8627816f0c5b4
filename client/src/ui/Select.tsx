import { FieldGhost } from "./FieldGhost.tsx";
import type { FieldWords } from "./FieldFrame.tsx";
import { late, useLate } from "./late.ts";

export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  under?: string;
}

export interface SelectProps<Id extends string> extends FieldWords {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  name?: string;
  className?: string | undefined;
}

const field = late(() => import("./SelectField.tsx"));

/** One of a short list. For many entries or new ones use ComboBox; for answers that bind use RadioCards. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const part = useLate(field, true);
  if (part) return <part.SelectField {...props} />;
  const chosen = props.options.find(({ id }) => id === props.value)?.label;
  return <FieldGhost {...props} chosen={chosen} />;
}
