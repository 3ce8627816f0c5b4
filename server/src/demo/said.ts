/** When, by whom and under which ids an example's people said something. */
import { createHash } from "node:crypto";
import { assert } from "@commontable/shared/lib/assert.ts";
import { addDays } from "@commontable/shared/lib/day.ts";
import type { Scenario } from "./content.ts";

/** In the morning of a day before the one the example stands on. */
export function timeOf({ toldOn }: Scenario, daysBefore: number, order: number): number {
  const nine = 15 * 3_600_000;
  return Date.parse(addDays(toldOn, -daysBefore)) + nine + order * 60_000;
}

export function introduce(scenario: Scenario, personId: string): { byName: string; byOrganization: string } {
  const person = scenario.people.find(({ id }) => id === personId);
  const organization = scenario.organizations.find(({ id }) => id === person?.organization);
  assert(person && organization, `${personId} of ${scenario.id} speaks for an organization`);
  return { byName: person.name, byOrganization: organization.name };
}

/** What people say has UUIDs; an example's are the same after every reset. */
export function uuidOf({ id }: Scenario, kind: string, ...path: number[]): string {
  const hex = createHash("sha256")
    .update([id, kind, ...path].join("/"))
    .digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
