/** What passes between the engine and the inspector's thread. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Compacted } from "../room/RoomObserver.ts";
import type { SwallowedText } from "./swallowed.ts";

export type Look =
  /** Begin with a document as it stands. */
  | { do: "open"; id: number; parts: Uint8Array[] }
  /** Updates in the order in which they were stored. Packed: one buffer crosses threads sooner than many. */
  | { do: "updates"; id: number; packed: Uint8Array }
  | { do: "close"; id: number };

export type ToInspector =
  | { type: "looks"; looks: Look[] }
  | { type: "compact"; job: number; parts: readonly Uint8Array[] };

export type FromInspector =
  | { type: "looked" }
  /** Taking in the update that stood at this place of the look took long, milliseconds: it does so for every reader. */
  | { type: "slow"; id: number; at: number; ms: number }
  | { type: "swallowed"; id: number; texts: SwallowedText[] }
  | { type: "lacks-block-ids"; id: number }
  /** A document could not be followed; it is opened anew with its next update. */
  | { type: "lost"; id: number; message: string }
  | { type: "compacted"; job: number; compacted: Compacted }
  | { type: "compaction-failed"; job: number; message: string };

export function pack(updates: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

export function unpack(packed: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(packed);
  const updates: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
  return updates;
}
