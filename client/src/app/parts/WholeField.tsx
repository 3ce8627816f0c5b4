import { failed, ok } from "@commontable/shared/lib/result.ts";
import { TypedField, type TypedFieldProps } from "./TypedField.tsx";

export interface WholeFieldProps extends Omit<TypedFieldProps<number>, "read" | "say" | "inputMode"> {
  low: number;
  high: number;
  /** Said of what is no whole number between them. */
  problem: string;
}

/** A whole number, typed. */
export function WholeField({ low, high, problem, ...field }: WholeFieldProps) {
  return (
    <TypedField
      {...field}
      inputMode="decimal"
      read={(text) => {
        const whole = Number(text.trim());
        return Number.isInteger(whole) && whole >= low && whole <= high ? ok(whole) : failed(problem);
      }}
      say={String}
    />
  );
}
