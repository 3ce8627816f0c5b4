import { median } from "../../support/measure/statistics.ts";
import type { PeerName } from "../peers/Peer.ts";

/** `short` is for looking quickly and for machines that check every change; figures are rougher. */
export type Size = "short" | "full";

/** One thing measured, for each server it was measured on. `disk` is this machine's disk alone. */
export interface Figure {
  readonly measure: string;
  readonly unit: string;
  readonly values: Partial<Record<PeerName | "disk", number>>;
}

export interface Workload {
  readonly name: string;
  /** What is done, in one sentence, for people. */
  readonly about: string;
  run(size: Size, figures: Figures): Promise<void>;
}

/** Collects what rounds measured; each figure is the median of its rounds. */
export class Figures {
  readonly #rounds = new Map<string, { unit: string; values: Map<PeerName | "disk", number[]> }>();

  add(who: PeerName | "disk", measure: string, value: number, unit: string): void {
    const row = this.#rounds.get(measure) ?? { unit, values: new Map<PeerName | "disk", number[]>() };
    row.values.set(who, [...(row.values.get(who) ?? []), value]);
    this.#rounds.set(measure, row);
  }

  get all(): Figure[] {
    return [...this.#rounds].map(([measure, { unit, values }]) => ({
      measure,
      unit,
      values: Object.fromEntries([...values].map(([who, rounds]) => [who, median(rounds)])),
    }));
  }
}
