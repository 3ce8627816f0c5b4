import type { DateFieldProps } from "./DateInput.tsx";
import { FieldGhost } from "./FieldGhost.tsx";
import { late, useLate } from "./late.ts";

const field = late(() => import("./DateInput.tsx"));

/** A day, typed in any usual form or picked. Text that is no day stays, with a sentence that names the fix. */
export function DateField(props: DateFieldProps) {
  const part = useLate(field, true);
  return part ? <part.DateInput {...props} /> : <FieldGhost {...props} />;
}
