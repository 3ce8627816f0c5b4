/**
 * Reading numbers as people type them: `90`, `1,234.5`, `1.234,5`, `12 %`, `$250,000`, `−3`.
 *
 * 1. With both marks present, the last one separates the decimals.
 * 2. One mark before exactly three digits can be either; the caller says what a comma means there.
 * 3. What stands around the number (`%`, `$`, `people`) is given back as its unit, never guessed away.
 */
import { failed, ok, type Result } from "./result.ts";

export interface NumberWithUnit {
  readonly value: number;
  readonly unit: string;
}

/** Which mark separates decimals where both readings are possible. */
export type DecimalMark = "." | ",";

const shape = /^([^\d+\-−.,]*)([+\-−]?)\s*([^\d+\-−.,]*)([\d.,\s'’]*\d|\d)\s*(.*)$/u;

/** Reads a number; the problem is a sentence to show beside the field. */
export function readTypedNumber(text: string, decimal: DecimalMark = "."): Result<NumberWithUnit, string> {
  const trimmed = text.replaceAll(/[\u00A0\u202F]/g, " ").trim();
  if (trimmed === "") return failed("Write a number, such as 78 or 78.5.");
  const match = shape.exec(trimmed);
  const [, before = "", sign = "", between = "", digits = "", after = ""] = match ?? [];
  if (!match || /\d/.test(after))
    return failed(`“${trimmed}” does not read as one number. Write it in digits, such as 78 or 78.5.`);
  const plain = plainDigits(digits.replaceAll(/[\s'’]/g, ""), decimal);
  const value = plain === null ? Number.NaN : Number(plain);
  if (!Number.isFinite(value) || Math.abs(value) > 1e15) {
    return failed(`“${trimmed}” does not read as one number. Write it in digits, such as 1200 or 78.5.`);
  }
  const unit = [before, between, after].map((part) => part.trim()).find((part) => part !== "") ?? "";
  return ok({
    value: sign === "-" || sign === "−" ? -value : value,
    unit: /^percent$/i.test(unit) ? "%" : unit,
  });
}

function plainDigits(digits: string, decimal: DecimalMark): string | null {
  const lastPoint = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastPoint === -1 && lastComma === -1) return digits;
  if (lastPoint !== -1 && lastComma !== -1) return split(digits, lastPoint > lastComma ? "." : ",");
  const mark = lastPoint === -1 ? "," : ".";
  const groups = digits.split(mark);
  const areThousands =
    groups.slice(1).every((group) => group.length === 3) && /^[1-9]\d{0,2}$/.test(groups[0] ?? "");
  if (groups.length > 2) return areThousands ? groups.join("") : null;
  return areThousands && mark !== decimal ? groups.join("") : split(digits, mark);
}

/** Reads with a known decimal mark; the other mark may only stand between groups of three. */
function split(digits: string, decimal: string): string | null {
  const [whole = "", fraction = "", ...more] = digits.split(decimal);
  if (more.length > 0 || /[.,]/.test(fraction)) return null;
  const [first = "", ...groups] = whole.split(decimal === "." ? "," : ".");
  if (groups.some((group) => group.length !== 3)) return null;
  return `${first || "0"}${groups.join("")}.${fraction || "0"}`;
}
