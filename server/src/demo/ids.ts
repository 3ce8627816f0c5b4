/** Ids of what an example partnership contains: the same after every reset, so that links to it go on working. */
import { commonParties } from "@commontable/shared/features/charter/schema.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { isId } from "@commontable/shared/documents/names.ts";
import type { Scenario } from "./content.ts";

export interface ScenarioIds {
  /** A person, an organization, a body or an entry, from its short id. */
  readonly of: (short: string) => string;
  /** An organization or a body, or one of the parties without an id of their own. */
  readonly party: (short: string) => string;
  /** The next id for something nothing else refers to. */
  readonly next: () => string;
}

export function idsOf(scenario: Pick<Scenario, "id">, part: string): ScenarioIds {
  let count = 0;
  const made = (short: string) => {
    const id = `${scenario.id}-${short}`;
    assert(isId(id), `${id} is safe in a path`);
    return id;
  };
  return {
    of: made,
    party: (short) => (commonParties.some((party) => party === short) ? short : made(short)),
    next: () => {
      count += 1;
      return made(`${part}-${count}`);
    },
  };
}
