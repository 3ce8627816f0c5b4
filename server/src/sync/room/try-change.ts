/** What could take every reader long is first taken in where nobody waits. */
import type { Change, Refused } from "../gate.ts";
import type { Trials } from "../inspector/Trials.ts";
import type { EngineLimits } from "../limits.ts";
import type { Content } from "./Content.ts";

export interface TryChangeOptions {
  readonly content: Content;
  readonly limits: EngineLimits;
  readonly trials: Pick<Trials, "cost">;
}

export interface Tried {
  /** Of a thread's time. */
  readonly ms: number;
  /** Null when it may be taken. */
  readonly refusal: Refused | null;
}

/** Meanwhile others go on: whoever asked judges the update again. */
export async function tryChange(
  change: Change,
  { content, limits, trials }: TryChangeOptions,
): Promise<Tried> {
  const ms = await trials.cost({ parts: content.partsAhead(), update: change.update });
  return { ms, refusal: tooSlowFor(ms, change, limits) };
}

function tooSlowFor(ms: number, change: Change, limits: EngineLimits): Refused | null {
  if (ms <= limits.trialMs + limits.trialMsPerStruct * change.weight.structs) return null;
  // Given up: the machine may be busy with something else.
  const code = ms >= limits.trialEndMs ? "could-not-save" : "too-large";
  const detail = `taking it in takes ${Math.round(ms)} ms`;
  return { verdict: "refused", code, rule: "costs readers little", detail };
}
