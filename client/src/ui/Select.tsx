import { FieldGhost } from "./FieldGhost.tsx";
import { late, useLate } from "./late.ts";
import type { SelectProps } from "./SelectField.tsx";

const field = late(() => import("./SelectField.tsx"));

/** One of a short list. For many entries or new ones use ComboBox; for answers that bind use RadioCards. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const part = useLate(field, true);
  if (part) return <part.SelectField {...props} />;
  const chosen = props.options.find(({ id }) => id === props.value)?.label;
  return <FieldGhost {...props} chosen={chosen} />;
}
