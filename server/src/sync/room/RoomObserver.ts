/** What a room needs of the inspector, so that it knows nothing of threads. */
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { Outline } from "../update/outline.ts";
import type { Content } from "./Content.ts";

/** What is seen of a room: always the same object for the same room. */
export interface ObservedRoom {
  readonly key: DocumentKey;
  readonly content: Pick<Content, "ownerOf">;
}

/** A document in one piece, made small. */
export interface Compacted {
  readonly bytes: Uint8Array;
  readonly outline: Outline;
}

/** An update that is durable. */
export interface Stored {
  readonly update: Uint8Array;
  /** Counts this many milliseconds against its author: taking it in costs every reader as much. Null: the server's own. */
  readonly charge: ((ms: number) => void) | null;
}

/** Looks at what was stored, off the hot path, and makes snapshots. */
export interface RoomObserver {
  /** An update is durable. `before` gives the document as it stood without it, should it be needed. */
  stored(room: ObservedRoom, stored: Stored, before: () => Uint8Array[]): void;
  /** One update that holds exactly what `parts` hold together, made small. */
  compact(parts: readonly Uint8Array[]): Promise<Compacted>;
  unloaded(room: ObservedRoom): void;
}
