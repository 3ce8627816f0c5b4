/** What passes between the engine and the inspector's thread. */
import type { Compacted } from "../room/Room.ts";
import type { SwallowedText } from "./swallowed.ts";

export type Look =
  /** Begin with a document as it stands. */
  | { do: "open"; id: number; parts: Uint8Array[] }
  | { do: "update"; id: number; update: Uint8Array }
  | { do: "close"; id: number };

export type ToInspector =
  | { type: "looks"; looks: Look[] }
  | { type: "compact"; job: number; parts: readonly Uint8Array[] };

export type FromInspector =
  | { type: "looked" }
  | { type: "swallowed"; id: number; texts: SwallowedText[] }
  | { type: "lacks-block-ids"; id: number }
  /** A document could not be followed; it is opened anew with its next update. */
  | { type: "lost"; id: number; message: string }
  | { type: "compacted"; job: number; compacted: Compacted }
  | { type: "compaction-failed"; job: number; message: string };
