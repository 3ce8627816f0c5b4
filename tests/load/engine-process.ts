/**
 * `node engine-process.ts <port> <data folder> <limits as JSON>`: our engine as the bench runs it, which also tells how many
 * documents it holds in memory.
 */
import { queryObjects } from "node:v8";
import * as Y from "yjs";
import { Room } from "@commontable/server/sync/room/Room.ts";
import "../bench/peers/children/ours.ts";

/** What there is to be counted. */
const kinds = { rooms: Room, docs: Y.Doc };
export type Kind = keyof typeof kinds;

process.on("message", (message: unknown) => {
  // Counted in the heap, after a collection: what is held by mistake counts as well. Takes half a second.
  if (message === "rooms" || message === "docs") {
    process.send?.(queryObjects(kinds[message], { format: "count" }));
  }
});
