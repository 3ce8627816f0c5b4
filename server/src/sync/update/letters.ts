/** How many letters an update brings and how many positions it takes away. */
import { walkUpdate } from "./walk.ts";

export interface Letters {
  readonly added: number;
  readonly removed: number;
}

/**
 * Counts without building anything. Nearly every entry of a log is one keystroke, which is told by its bytes alone; any
 * other update is walked. Bytes that are no update count for nothing.
 */
export function countLetters(update: Uint8Array): Letters {
  return typed(update) ?? walked(update);
}

/** What a struct says that holds letters: with a neighbor before, after, or both. */
const afterOne = 0x84;
const beforeOne = 0x44;
const betweenTwo = 0xc4;

/** One run of plain letters beside others, or a few deletions under one client id; null for anything else. */
function typed(update: Uint8Array): Letters | null {
  const at: Place = { bytes: update, offset: 1 };
  let added: number | null = 0;
  if (update[0] === 1) added = lettersOf(at);
  if (added === null || (update[0] ?? 2) > 1) return null;
  const clients = nextNumber(at);
  if (clients > 1) return null;
  let removed = 0;
  if (clients === 1) {
    nextNumber(at);
    for (let ranges = nextNumber(at); ranges > 0 && at.offset < update.length; ranges -= 1) {
      nextNumber(at);
      removed += nextNumber(at);
    }
  }
  return at.offset === update.length ? { added, removed } : null;
}

interface Place {
  readonly bytes: Uint8Array;
  offset: number;
}

function lettersOf(at: Place): number | null {
  if (nextNumber(at) !== 1) return null;
  nextNumber(at);
  nextNumber(at);
  const info = at.bytes[at.offset] ?? 0;
  at.offset += 1;
  if (info !== afterOne && info !== beforeOne && info !== betweenTwo) return null;
  for (let numbers = info === betweenTwo ? 4 : 2; numbers > 0; numbers -= 1) nextNumber(at);
  const length = nextNumber(at);
  const end = at.offset + length;
  if (end > at.bytes.length) return null;
  // A letter that takes more than a byte is for those who decode.
  for (; at.offset < end; at.offset += 1) if ((at.bytes[at.offset] ?? 0x80) >= 0x80) return null;
  return length;
}

/** Behind the end 0. */
function nextNumber(at: Place): number {
  let number = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = at.bytes[at.offset] ?? 0;
    at.offset += 1;
    number += (byte & 0x7f) * scale;
    if (byte < 0x80) return number;
  }
}

function walked(update: Uint8Array): Letters {
  let added = 0;
  let removed = 0;
  try {
    walkUpdate(update, {
      struct: (struct) => {
        if (struct.kind === "item" && struct.content.kind === "string") added += struct.length;
      },
      deletion: (_client, _clock, length) => {
        removed += length;
      },
    });
  } catch {
    // Nothing in a log is no update; if it were, it would say nothing.
    return { added: 0, removed: 0 };
  }
  return { added, removed };
}
