import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { thisMachine, type Machine } from "../support/measure/machine.ts";
import { cache } from "../support/paths.ts";
import { isLong, loadSeed } from "./scale.ts";

/** Where what was measured is left for `write-figures.ts`. */
export const findingsFolder = join(cache, "load");

/** One thing that was measured. */
export interface Finding {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it may be at most or is to be exactly; without either it only tells. */
  readonly most?: number;
  readonly exactly?: number;
}

export interface Found {
  readonly name: string;
  /** What was done, for people. */
  readonly about: string;
  readonly form: "long" | "short";
  readonly seed: number;
  readonly machine: Machine;
  readonly findings: readonly Finding[];
  /** Something drawn, as Markdown. */
  readonly drawing?: string;
}

/** Collects what one test measures, and judges all of it at the end: one figure over its limit hides no other. */
export class Findings {
  readonly #name: string;
  readonly #about: string;
  readonly #machine = thisMachine();
  readonly #all: Finding[] = [];

  constructor(name: string, about: string) {
    this.#name = name;
    this.#about = about;
  }

  add(what: string, value: number, unit: string, limit: { most?: number; exactly?: number } = {}): void {
    this.#all.push({ what, value, unit, ...limit });
  }

  /** Leaves the figures in `.cache/load`, prints them, and fails when one is over its limit. */
  judge(drawing?: string): void {
    const found: Found = {
      name: this.#name,
      about: this.#about,
      form: isLong ? "long" : "short",
      seed: loadSeed,
      machine: this.#machine,
      findings: this.#all,
      ...(drawing === undefined ? {} : { drawing }),
    };
    mkdirSync(findingsFolder, { recursive: true });
    writeFileSync(join(findingsFolder, `${this.#name}.json`), `${JSON.stringify(found, null, 2)}\n`);
    const lines = this.#all.map((finding) => `  ${sentence(finding)}`);
    console.log([`measured: ${this.#about} (seed ${loadSeed})`, ...lines].join("\n"));
    expect(this.#all.filter((finding) => !isKept(finding)).map(sentence), `seed ${loadSeed}`).toEqual([]);
  }
}

/** A value that could not be measured keeps no limit. */
export function isKept({ value, most, exactly }: Finding): boolean {
  if (exactly !== undefined) return value === exactly;
  return most === undefined || value <= most;
}

function sentence(finding: Finding): string {
  const limit = limitOf(finding);
  return `${finding.what}: ${valueOf(finding)}${limit === "" ? "" : ` (${limit})`}`;
}

export function valueOf({ value, unit }: Finding): string {
  const rounded = Number.isInteger(value) ? value.toLocaleString("en-US") : value.toFixed(1);
  return `${rounded} ${unit}`.trim();
}

export function limitOf({ most, exactly, unit }: Finding): string {
  if (exactly !== undefined) return `exactly ${exactly} ${unit}`.trim();
  return most === undefined ? "" : `≤ ${most.toLocaleString("en-US")} ${unit}`.trim();
}
