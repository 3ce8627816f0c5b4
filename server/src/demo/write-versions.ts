/** Names versions of an example's agenda, as its people would have. */
import { assert } from "@commontable/shared/lib/assert.ts";
import type { Records } from "../persistence/RecordStore.ts";
import type { StoredEdit } from "../sync/ports.ts";
import type { Scenario } from "./content.ts";
import { idsOf } from "./ids.ts";
import { introduce, timeOf, uuidOf } from "./said.ts";

/** `edits` says where each section's words stand in the log. */
export async function writeVersionNames(
  db: Records,
  scenario: Scenario,
  edits: ReadonlyMap<string, StoredEdit>,
): Promise<void> {
  const ids = idsOf(scenario, "version");
  const rows = (scenario.versions ?? []).map(({ name, afterSection, person, daysBefore }, index) => {
    const edit = edits.get(afterSection);
    assert(edit, `${afterSection} of ${scenario.id} has words`);
    return {
      id: uuidOf(scenario, "version", index),
      partnershipId: scenario.id,
      document: "agenda",
      ...edit,
      name,
      by: ids.of(person),
      ...introduce(scenario, person),
      at: timeOf(scenario, daysBefore, index),
    };
  });
  if (rows.length > 0) await db.insertInto("version_names").values(rows).execute();
}
