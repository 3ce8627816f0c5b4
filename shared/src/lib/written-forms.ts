/** How a language writes numbers and days: what reading them as people type them goes by. */

/** Which mark separates decimals. */
export type DecimalMark = "." | ",";

export interface WrittenForms {
  readonly decimal: DecimalMark;
  /** Of a day written in digits. */
  readonly dateOrder: "mdy" | "dmy";
  /** Month names, January first, lower case, with their short forms. */
  readonly months?: readonly (readonly string[])[];
  /** What may stand around a day besides, lower case: `monday`, `de`. */
  readonly dayWords?: readonly string[];
}

export const formsDefault: WrittenForms = { decimal: ".", dateOrder: "mdy" };

/** Those of a language; without one, of the reader's own. */
export function formsOf(locale?: string): WrittenForms {
  const decimal = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === "decimal")?.value;
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(0)).map(({ type }) => type);
  return {
    decimal: decimal === "," ? "," : ".",
    dateOrder: parts.indexOf("month") < parts.indexOf("day") ? "mdy" : "dmy",
    months: monthsOf(locale),
    dayWords: dayWordsOf(locale),
  };
}

function monthsOf(locale: string | undefined): string[][] {
  const formats = (["long", "short"] as const).map(
    (month) => new Intl.DateTimeFormat(locale, { month, timeZone: "UTC" }),
  );
  return Array.from({ length: 12 }, (_, month) =>
    formats.map((format) => format.format(Date.UTC(2000, month, 1)).toLowerCase()),
  );
}

/** Names of weekdays, whole and short, and the words between the parts of a whole date. */
function dayWordsOf(locale: string | undefined): string[] {
  const formats = [{ dateStyle: "full" }, { weekday: "short" }] as const;
  const week = formats.flatMap((form) => {
    const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" });
    return Array.from({ length: 7 }, (_, day) => format.formatToParts(Date.UTC(2000, 0, 3 + day)));
  });
  const around = week.flat().filter(({ type }) => type === "weekday" || type === "literal");
  const words = around.flatMap(({ value }) => value.toLowerCase().match(/\p{L}+/gu) ?? []);
  // Spanish writes both before a year.
  return [...new Set(words.includes("de") ? [...words, "del"] : words)];
}
