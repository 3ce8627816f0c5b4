/** Letters and elements by the ids Yjs gave them. */
import * as Y from "yjs";

/** The id of a letter or an element; of a run, its first letter's. */
export interface Id {
  readonly client: number;
  readonly clock: number;
}

/** The id as the key of a map. */
export function keyOf({ client, clock }: Id): string {
  return `${client}:${clock}`;
}

/** What has the id, also once it is deleted; null for what never came here, or is forgotten. */
export function itemAt(doc: Y.Doc, { client, clock }: Id): Y.Item | null {
  if (Y.getState(doc.store, client) <= clock) return null;
  const struct: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  return struct instanceof Y.Item ? struct : null;
}

/** True where all of so many letters from the id on stand. */
export function isAlive(doc: Y.Doc, { client, clock }: Id, length = 1): boolean {
  for (let at = clock; at < clock + length;) {
    const item = itemAt(doc, { client, clock: at });
    if (!item || item.deleted) return false;
    at = item.id.clock + item.length;
  }
  return true;
}
