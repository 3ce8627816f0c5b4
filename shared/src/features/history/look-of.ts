import { withoutThreads, type ContentRun } from "../../documents/content.ts";

/** All that content says and looks like, as one text. Comments on it, and who wrote a value last, are no part of that. */
export function lookOf(content: unknown): string {
  return (
    JSON.stringify(content, (key, value: unknown) => {
      if (key === "client") return undefined;
      // Safe: only running text has a field of this name.
      if (key === "runs") return withoutThreads(value as readonly ContentRun[]);
      return value instanceof Map ? [...value].toSorted(([a], [b]) => (a < b ? -1 : 1)) : value;
    }) ?? ""
  );
}
