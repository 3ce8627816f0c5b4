/** Writes an example's suggestions: each an edit in a copy of the agenda, as its author's page would make it. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { textChange } from "@commontable/shared/documents/replace-text.ts";
import { plainLetters } from "@commontable/shared/documents/text-parts.ts";
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { changesOf } from "@commontable/shared/features/suggestions/edit.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import * as Y from "yjs";
import type { Records } from "../persistence/RecordStore.ts";
import type { SyncEngine } from "../sync/ports.ts";
import type { Scenario, SuggestionContent } from "./content.ts";
import { idsOf } from "./ids.ts";
import { introduce, timeOf, uuidOf } from "./said.ts";

export async function writeSuggestions(
  { db, engine }: { db: Records; engine: Pick<SyncEngine, "claim" | "read"> },
  scenario: Scenario,
): Promise<void> {
  const agenda = await engine.read(scenario.id, "agenda");
  const ids = idsOf(scenario, "suggestion");
  for (const [index, suggestion] of (scenario.suggestions ?? []).entries()) {
    const { update, clientId } = editOf(agenda, suggestion);
    const { person, why, daysBefore } = suggestion;
    await engine.claim(scenario.id, "agenda", clientId, ids.of(person));
    await db
      .insertInto("suggestions")
      .values({
        id: uuidOf(scenario, "suggestion", index),
        partnershipId: scenario.id,
        document: "agenda",
        batch: uuidOf(scenario, "batch", index),
        note: why,
        type: "text",
        what: JSON.stringify(describeChanges(changesOf(agenda, update))),
        update,
        clientId,
        by: ids.of(person),
        ...introduce(scenario, person),
        at: timeOf(scenario, daysBefore, 0),
      })
      .execute();
  }
}

function editOf(
  agenda: Y.Doc,
  { instead, words }: SuggestionContent,
): { update: Uint8Array; clientId: number } {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(agenda));
  const text = textWith(copy.getXmlFragment(bodyRoot), instead);
  assert(text, `“${instead}” stands in the agenda`);
  const at = plainLetters(text).indexOf(instead);
  const change = textChange(instead, words);
  assert(change, `“${words}” is something else`);
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => {
    text.delete(at + change.index, change.remove);
    text.insert(at + change.index, change.insert);
  });
  return { update: Y.mergeUpdates(updates), clientId: copy.clientID };
}

function textWith(parent: Y.XmlFragment | Y.XmlElement, words: string): Y.XmlText | null {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText && plainLetters(child).includes(words)) return child;
    const found = child instanceof Y.XmlElement ? textWith(child, words) : null;
    if (found) return found;
  }
  return null;
}
