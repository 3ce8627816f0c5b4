/** A counter in words, the same wherever it is told: on its card, to those who listen, in Word files and archives. */
import { sayField, sayValue, type Names } from "../history/field-words.ts";
import { placeOf } from "./counter.ts";
import type { Counter, FieldValue } from "./schema.ts";

export interface CounterWords {
  /** What it is about. */
  readonly label: string;
  /** What goes; null where nothing stood there, and where a part is added. */
  readonly before: string | null;
  /** What comes; null where a value goes without another. */
  readonly after: string | null;
  /** Of a part that is added, all it says: its words, and its values with what each of them is. */
  readonly lines: readonly { readonly label: string | null; readonly words: string }[];
}

/** Ids are told by name; see `sayValue`. */
export function counterWords(counter: Counter, names: Names): CounterWords {
  const { label } = counter;
  if (counter.type === "entry") return { label, before: null, after: null, lines: linesOf(counter, names) };
  const { field, before, after } = counter;
  return { label, before: say(field, before, names), after: say(field, after, names), lines: [] };
}

function linesOf(counter: Extract<Counter, { type: "entry" }>, names: Names): CounterWords["lines"] {
  const { root } = placeOf(counter.item);
  const texts = Object.values(counter.texts)
    .filter((words) => words.trim() !== "")
    .map((words) => ({ label: null, words }));
  const values = Object.entries(counter.scalars).flatMap(([key, value]) => {
    // `to/{organization}` is there or not.
    const [field = "", ...member] = key.split("/");
    const words = say(field, member.length > 0 ? member.join("/") : value, names);
    return words === null ? [] : [{ label: sayField(field, root), words }];
  });
  return [...texts, ...values];
}

function say(field: string, value: FieldValue, names: Names): string | null {
  return value === null || value === "" ? null : sayValue(field, value, names);
}
