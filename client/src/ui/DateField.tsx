import { FieldGhost } from "./FieldGhost.tsx";
import type { FieldWords } from "./FieldFrame.tsx";
import { late, useLate } from "./late.ts";

export interface DateFieldProps extends FieldWords {
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null;
  /** Told on leaving the field or picking, with a real day or null for an emptied field. */
  onChange: (day: string | null) => void;
  isReadOnly?: boolean;
  name?: string;
  className?: string | undefined;
}

const field = late(() => import("./DateInput.tsx"));

/** A day, typed in any usual form or picked. Text that is no day stays, with a sentence that names the fix. */
export function DateField(props: DateFieldProps) {
  const part = useLate(field, true);
  return part ? <part.DateInput {...props} /> : <FieldGhost {...props} />;
}
