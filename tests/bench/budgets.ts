import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PeerName } from "./peers/Peer.ts";
import type { Figure } from "./workloads/Workload.ts";

/**
 * What our figure has to keep to. Absolute numbers depend on the machine; ratios are to a server measured in
 * the same run. Where a ratio's server was not measured, it is not judged.
 */
export interface Budget {
  readonly atMost?: number;
  readonly atLeast?: number;
  /** At most this many times the server's (or the document's, the disk's) figure. */
  readonly timesAtMost?: { readonly of: Reference; readonly times: number; readonly plus?: number };
  readonly alsoTimesAtMost?: { readonly of: Reference; readonly times: number };
  readonly timesAtLeast?: { readonly of: Reference; readonly times: number };
}

/** `best` is whichever peer does best. */
type Reference = PeerName | "disk" | "best";

export interface Verdict {
  readonly isKept: boolean;
  /** What was hoped for, with the numbers of this run. */
  readonly sentence: string;
}

export function readBudgets(): Record<string, Budget> {
  // Safe: our own file, beside this one; every key is looked up and none may be left over.
  return JSON.parse(readFileSync(join(import.meta.dirname, "budgets.json"), "utf8")) as Record<
    string,
    Budget
  >;
}

/** Judges one figure; one verdict for each part of its budget that can be judged in this run. */
export function judgeFigure(figure: Figure, budget: Budget): Verdict[] {
  const our = figure.values.ours;
  if (our === undefined || Number.isNaN(our)) return [];
  const verdicts: Verdict[] = [];
  const { atMost, atLeast, timesAtMost, alsoTimesAtMost, timesAtLeast } = budget;
  if (atMost !== undefined) verdicts.push({ isKept: our <= atMost, sentence: `≤ ${atMost} ${figure.unit}` });
  if (atLeast !== undefined)
    verdicts.push({ isKept: our >= atLeast, sentence: `≥ ${atLeast} ${figure.unit}` });
  for (const ratio of [timesAtMost, alsoTimesAtMost]) {
    const their = ratio && reference(figure, ratio.of, Math.min);
    if (!ratio || their === undefined) continue;
    const plus = "plus" in ratio ? Number(ratio.plus ?? 0) : 0;
    const added = plus === 0 ? "" : ` + ${plus} ${figure.unit}`;
    verdicts.push({
      isKept: our <= ratio.times * their + plus,
      sentence: `≤ ${ratio.times} × ${ratio.of}${added}: ${(our / their).toFixed(2)} ×`,
    });
  }
  const their = timesAtLeast && reference(figure, timesAtLeast.of, Math.max);
  if (timesAtLeast && their !== undefined) {
    verdicts.push({
      isKept: our >= timesAtLeast.times * their,
      sentence: `≥ ${timesAtLeast.times} × ${timesAtLeast.of}: ${(our / their).toFixed(2)} ×`,
    });
  }
  return verdicts;
}

function reference(figure: Figure, of: Reference, best: typeof Math.min): number | undefined {
  if (of !== "best") return figure.values[of];
  const peers = Object.entries(figure.values).filter(([who]) => who !== "ours" && who !== "disk");
  const known = peers.map(([, value]) => value).filter((value) => Number.isFinite(value));
  return known.length === 0 ? undefined : best(...known);
}
