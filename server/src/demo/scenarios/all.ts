/** Every example partnership, in the order a visitor meets them. */
import type { Scenario } from "../content.ts";
import { air48 } from "./air48/scenario.ts";
import { bip } from "./bip/scenario.ts";
import { coo } from "./coo/scenario.ts";
import { dci } from "./dci/scenario.ts";
import { emp90 } from "./emp90/scenario.ts";
import { nii } from "./nii/scenario.ts";

export const scenarios: readonly Scenario[] = [emp90, coo, nii, dci, bip, air48];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
