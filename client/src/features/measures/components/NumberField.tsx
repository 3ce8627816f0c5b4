import { readNumberText } from "@commontable/shared/features/measures/paste.ts";
import { failed, ok } from "@commontable/shared/lib/result.ts";
import { formsOf } from "@commontable/shared/lib/written-forms.ts";
import { TypedField } from "../../../app/parts/TypedField.tsx";
import { messages } from "../messages.ts";
import type { CardPartProps } from "./StoryCard.tsx";

const words = messages.plan;
const forms = formsOf();

export interface NumberFieldProps extends CardPartProps {
  label: string;
  hint?: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number of a measure's plan. */
export function NumberField({ handle, measure, label, hint, value, onChange }: NumberFieldProps) {
  return (
    <TypedField
      handle={handle}
      of={measure.id}
      label={label}
      {...(hint ? { hint } : {})}
      inputMode="decimal"
      value={value ?? undefined}
      read={(text) => {
        const read = readNumberText(text, forms);
        return read === null ? failed(words.notNumber) : ok(read);
      }}
      say={(number) => String(number).replace(".", forms.decimal)}
      onChange={(number) => onChange(number ?? null)}
    />
  );
}
