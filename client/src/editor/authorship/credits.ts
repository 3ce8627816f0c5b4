/** Puts runs of the text and the ledger together: who wrote what, as it stands now. */
import { colorOf } from "@commontable/shared/sync/presence.ts";
import type { Ledger } from "./Ledger.ts";
import type { WrittenRun } from "./written-runs.ts";

/** Letters that stand together and were written by one person in one sitting. */
export interface CreditedRun {
  readonly from: number;
  readonly to: number;
  /** A person's id, or `template`. */
  readonly by: string;
  readonly at: number | null;
}

export interface Credits {
  readonly runs: readonly CreditedRun[];
  /** Letters whose author the ledger does not know yet. */
  readonly unknown: number;
}

/** `self`: letters of this page that the server may not have answered for yet. */
export function creditsOf(
  written: readonly WrittenRun[],
  ledger: Ledger,
  self: { readonly client: number; readonly personId: string },
): Credits {
  const runs: CreditedRun[] = [];
  let unknown = 0;
  const add = (run: CreditedRun): void => {
    const last = runs.at(-1);
    if (last && last.to === run.from && last.by === run.by && last.at === run.at)
      runs[runs.length - 1] = { ...last, to: run.to };
    else runs.push(run);
  };
  for (const { from, to, client, clock } of written) {
    const isOwn = client === self.client && !ledger.knows(client);
    const parts = isOwn
      ? [{ by: self.personId, at: null, length: to - from }]
      : ledger.parts(client, clock, to - from);
    let position = from;
    for (const { by, at, length } of parts) {
      add({ from: position, to: position + length, by, at });
      position += length;
    }
    unknown += to - position;
  }
  return { runs, unknown };
}

/** A color, 1 to 8, for each key: its usual one unless somebody before it in the text has that already. */
export function colorsOf(
  runs: readonly CreditedRun[],
  keyOf: (personId: string) => string,
): ReadonlyMap<string, number> {
  const colors = new Map<string, number>();
  const free = new Set([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const { by } of runs) {
    const key = keyOf(by);
    if (by === "template" || colors.has(key)) continue;
    const usual = colorOf(key);
    const [next] = free;
    // With more than eight, colors repeat; the names beside them do not.
    const color = free.has(usual) ? usual : (next ?? usual);
    free.delete(color);
    colors.set(key, color);
  }
  return colors;
}

/** How much of the text stands by each key, largest first. The template's words count for nobody. */
export function sharesOf(
  runs: readonly CreditedRun[],
  keyOf: (personId: string) => string,
): { key: string; share: number }[] {
  const letters = new Map<string, number>();
  let all = 0;
  for (const { from, to, by } of runs) {
    if (by === "template") continue;
    const key = keyOf(by);
    letters.set(key, (letters.get(key) ?? 0) + to - from);
    all += to - from;
  }
  return Array.from(letters, ([key, count]) => ({ key, share: count / all })).toSorted(
    (a, b) => b.share - a.share || a.key.localeCompare(b.key),
  );
}
