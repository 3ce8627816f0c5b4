/** How much a document holds, as far as it costs readers memory and time. */
import { walkUpdate } from "./walk.ts";

export interface Weight {
  readonly structs: number;
  /** UTF-16 units of text that is not deleted away. */
  readonly characters: number;
}

/** What one update weighs. Throws `MalformedUpdate`. */
export function weightOf(update: Uint8Array): Weight {
  let structs = 0;
  let characters = 0;
  walkUpdate(update, {
    struct(struct) {
      structs += 1;
      if (struct.kind === "item" && struct.content.kind === "string") characters += struct.length;
    },
    deletion: () => {},
  });
  return { structs, characters };
}
