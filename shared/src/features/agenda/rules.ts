/** What an agenda asks of itself: questions to look at, never a mark for anybody. */
import { headlineResult } from "./doc.ts";
import type { Agenda, Lever, LeverState, Strategy } from "./schema.ts";

/** What deserves another look, and in which entry. The interface words it as a question. */
export type Flag =
  /** AGE-1: nothing says which result comes first. */
  | { readonly rule: "AGE-1"; readonly about: "results" }
  /** AGE-2: an active strategy serves no lever. */
  | {
      readonly rule: "AGE-2";
      readonly about: "strategies";
      readonly id: string;
      readonly lacks: "lever" | "measure";
    }
  /** AGE-3: nothing is said about what is not done. */
  | { readonly rule: "AGE-3"; readonly about: "boundaries" }
  /** AGE-4: a program or project that informs no lever. */
  | { readonly rule: "AGE-4"; readonly about: "strategies"; readonly id: string };

/** [AGE-1] Null where a result comes first. */
export function resultFlag(results: Agenda["results"]): Flag | null {
  return headlineResult(results) ? null : { rule: "AGE-1", about: "results" };
}

/** [AGE-3] Null where something is said; an empty line says nothing. */
export function boundaryFlag(boundaries: Agenda["boundaries"]): Flag | null {
  const saysNothing = boundaries.every(({ text }) => text.trim() === "");
  return saysNothing ? { rule: "AGE-3", about: "boundaries" } : null;
}

/** [AGE-2, AGE-4] `leverIds` are those that still exist: a removed lever is served by nobody. */
export function strategyFlags(strategy: Strategy, leverIds: ReadonlySet<string>): Flag[] {
  const { id, level, state } = strategy;
  const servesLever = strategy.leverIds.some((lever) => leverIds.has(lever));
  const flags: Flag[] = [];
  const isProgram = level === "program-project" && state !== "stopped" && state !== "done";
  if (isProgram && !servesLever) flags.push({ rule: "AGE-4", about: "strategies", id });
  if (state !== "active") return flags;
  if (!servesLever && !isProgram) flags.push({ rule: "AGE-2", about: "strategies", id, lacks: "lever" });
  if (strategy.measureIds.length === 0)
    flags.push({ rule: "AGE-2", about: "strategies", id, lacks: "measure" });
  return flags;
}

/** How much a lever moves for what it costs; `undefined` until both are marked. */
export function leverage({ effort, effect }: Lever): number | undefined {
  return effort === undefined || effect === undefined ? undefined : effect / effort;
}

/** [AG4] Most effect for least effort first, ties by effect; levers without marks last, in their own order. */
export function byLeverage(levers: readonly Lever[]): Lever[] {
  return levers.toSorted((a, b) => {
    const [first, second] = [leverage(a), leverage(b)];
    if (first === undefined || second === undefined)
      return Number(first === undefined) - Number(second === undefined);
    // Cross-multiplied, so that equal ratios are equal in spite of rounding.
    const difference = (b.effect ?? 0) * (a.effort ?? 0) - (a.effect ?? 0) * (b.effort ?? 0);
    return difference || (b.effect ?? 0) - (a.effect ?? 0);
  });
}

const openStates: ReadonlySet<LeverState> = new Set(["candidate", "chosen", "in-motion"]);

/** Levers still to be moved: not yet changed, reverted or dropped. */
export function isOpen(lever: Lever): boolean {
  return openStates.has(lever.state);
}

/** [AG5] Interests a lever needs and nobody at the table has stated. */
export function unspokenInterests(lever: Lever, stated: ReadonlySet<string>): string[] {
  return lever.neededInterests.filter((interest) => !stated.has(interest));
}
