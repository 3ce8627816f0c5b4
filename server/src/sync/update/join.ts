/** Joining updates that follow each other, by copying the bytes of their structs. */
import * as encoding from "lib0/encoding";
import { tidied, type Range } from "./ranges.ts";
import { writeDeletions } from "./rebuild.ts";
import { walkUpdate } from "./walk.ts";

/** The structs of one client id, from one or several updates. */
interface Section {
  readonly client: number;
  readonly from: number;
  to: number;
  count: number;
  readonly bytes: Uint8Array[];
}

/**
 * One update that does what `updates` do in order; null when some client id does not go on where it ended before, which
 * takes more than copying. Throws `MalformedUpdate`.
 */
export function joinUpdates(updates: readonly Uint8Array[]): Uint8Array | null {
  const sections = new Map<number, Section>();
  const deletions: Range[] = [];
  for (const update of updates) if (!collect(update, sections, deletions)) return null;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.size);
  // Higher ids first, as Yjs writes them and expects them where it reads several updates side by side.
  for (const { client, from, count, bytes } of [...sections.values()].sort((a, b) => b.client - a.client)) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, from);
    for (const part of bytes) encoding.writeUint8Array(encoder, part);
  }
  writeDeletions(encoder, tidied(deletions));
  return encoding.toUint8Array(encoder);
}

/** False when a client id does not go on where it ended, or leaves something out. */
function collect(update: Uint8Array, sections: Map<number, Section>, deletions: Range[]): boolean {
  let follows = true;
  let opened = { count: 0, from: 0, offset: 0 };
  walkUpdate(update, {
    section: (_client, count, from, offset) => {
      opened = { count, from, offset };
    },
    struct: ({ kind }) => {
      if (kind === "skip") follows = false;
    },
    sectionEnd: (client, to, end) => {
      const { count, from, offset } = opened;
      const bytes = update.subarray(offset, end);
      const known = sections.get(client);
      if (!known) sections.set(client, { client, from, to, count, bytes: [bytes] });
      else if (known.to === from) {
        known.to = to;
        known.count += count;
        known.bytes.push(bytes);
      } else follows = false;
    },
    deletion: (client, from, length) => deletions.push({ client, from, to: from + length }),
  });
  return follows;
}
