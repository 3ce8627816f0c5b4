/**
 * Reading numbers as people type them: `90`, `1,234.5`, `1.234,5`, `12 %`, `$250,000`, `−3`, `(3)`.
 *
 * 1. With both marks present, the last one separates the decimals.
 * 2. One mark before exactly three digits can be either; the language's forms say which.
 * 3. All that stands around the number (`%`, `$`, `people`, `$ M`) is given back as its unit, never guessed away.
 */
import { numberFormat } from "./formats.ts";
import { failed, ok, type Result } from "./result.ts";
import { besideUnit } from "./say.ts";
import { formsDefault, type DecimalMark, type WrittenForms } from "./written-forms.ts";

export interface NumberWithUnit {
  readonly value: number;
  readonly unit: string;
}

type NumberForms = Pick<WrittenForms, "decimal">;

/** No part of it can begin where the one before could go on, or long texts without a number are parted in every way. */
const shape = /^([^\d+\-.,]*)(?:([+-])\s*([^\d+\-.,]*))?([.,]?\d(?:[\d.,\s'’]*\d)?)\s*(.*)$/u;

/** Something is counted in it: brackets and dashes alone are no unit. */
const isUnit = (text: string): boolean => /[\p{L}\p{S}%‰#]/u.test(text);

/** Reads a number; the problem is a sentence to show beside the field. */
export function readNumber(text: string, forms: NumberForms = formsDefault): Result<NumberWithUnit, string> {
  const trimmed = text.trim();
  if (trimmed === "") return failed("Write a number, such as 78 or 78.5.");
  const plain = tidy(text);
  // As spreadsheets write what is below zero.
  const inBrackets = /^\((.*)\)$/.exec(plain)?.[1];
  const match = shape.exec(inBrackets ?? plain);
  const [, before = "", sign = "", between = "", digits = "", after = ""] = match ?? [];
  const around = [before, between, after].map((part) => part.trim()).filter((part) => part !== "");
  if (!match || /\d/.test(after) || !around.every(isUnit))
    return failed(`“${trimmed}” does not read as one number. Write it in digits, such as 78 or 78.5.`);
  const written = plainDigits(digits, forms.decimal);
  const value = written === null ? Number.NaN : Number(written);
  if (!Number.isFinite(value) || Math.abs(value) > 1e15) {
    return failed(`“${trimmed}” does not read as one number. Write it in digits, such as 1200 or 78.5.`);
  }
  const unit = around.join(" ");
  return ok({
    value: value !== 0 && (sign === "-") !== (inBrackets !== undefined) ? -value : value,
    unit: /^percent$/i.test(unit) ? "%" : unit,
  });
}

/** Reads a number where its unit is said already: of one in another unit nobody knows what it is in this one. */
export function readNumberIn(
  unit: string,
  text: string,
  forms: NumberForms = formsDefault,
): Result<NumberWithUnit, string> {
  const said = unit.trim();
  if (said === "") return readNumber(text, forms);
  // As a field shows it: the unit may hold digits, which beside a number read as nothing.
  const alone = readNumber(withoutUnit(text, said), forms);
  if (alone.ok && alone.value.unit === "") return alone;
  const read = readNumber(text, forms);
  if (!read.ok || isSameUnit(read.value.unit, said)) return read;
  return failed(`This field is in ${said.replace(/\.$/, "")}. Write the number in digits, without a unit.`);
}

/** The text before the unit that ends it; all of it where none does. */
function withoutUnit(text: string, said: string): string {
  const [typed, unit] = [tidy(text).toLowerCase(), tidy(said).toLowerCase()];
  if (!typed.endsWith(unit)) return text;
  const before = typed.slice(0, typed.length - unit.length);
  // A 5 that ends 45 is no unit.
  return /^\d/.test(unit) && !before.endsWith(" ") ? text : before;
}

/** Spaces and dashes in one form, without a last mark. Of a row of spaces one is left: `shape` would try every way to part it. */
function tidy(text: string): string {
  return text
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[−–]/g, "-")
    .replace(/[.,;]$/, "");
}

/** Also what is counted, of a unit that says of what or for what: `%` of `% of families`. */
function isSameUnit(typed: string, said: string): boolean {
  const one = plainUnit(typed);
  const other = plainUnit(said);
  return (
    one === other ||
    (other.startsWith(one) && /^\s*(?:(?:of|per)(?!\p{L})|\/)/u.test(other.slice(one.length)))
  );
}

function plainUnit(unit: string): string {
  return tidy(unit)
    .toLowerCase()
    .replace(/^per ?cent(?!\p{L})/u, "%");
}

/**
 * Writes a number with its unit, to three decimals, so that `readNumberIn` of that unit reads the same with the same forms; so
 * does `readNumber`, unless the unit holds digits or a mark that `readNumber` changes.
 */
export function writeNumber({ value, unit }: NumberWithUnit, forms: NumberForms): string {
  const digits = numberFormat("en-US", { maximumFractionDigits: 3 }).format(value);
  const swapped = digits.replaceAll(/[.,]/g, (mark) => (mark === "." ? "," : "."));
  return besideUnit(forms.decimal === "." ? digits : swapped, unit);
}

function plainDigits(written: string, decimal: DecimalMark): string | null {
  if (/[\s'’]/.test(written) && !/^\d{1,3}([\s'’]\d{3})+([.,]\d+)?$/.test(written)) return null;
  const digits = written.replaceAll(/[\s'’]/g, "");
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
function split(digits: string, decimal: DecimalMark): string | null {
  const [whole = "", fraction = "", ...more] = digits.split(decimal);
  if (more.length > 0 || /[.,]/.test(fraction)) return null;
  const [first = "", ...groups] = whole.split(decimal === "." ? "," : ".");
  if (groups.length > 0 && (first.length > 3 || groups.some((group) => group.length !== 3))) return null;
  return `${first || "0"}${groups.join("")}.${fraction || "0"}`;
}
