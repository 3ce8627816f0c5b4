/** The thread in which documents are built to be looked into. Slow or stuck here never delays an edit. */
import { parentPort } from "node:worker_threads";
import * as Y from "yjs";
import { assert } from "@commontable/shared/lib/assert.ts";
import { outlineOf } from "../update/outline.ts";
import { lacksBlockIds, namingDelayMs } from "./block-ids.ts";
import { unpack, type FromInspector, type Look, type ToInspector } from "./messages.ts";
import { applyAndFind } from "./swallowed.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";

/** What takes longer than this to apply is no ordinary edit, also on a busy machine. */
const slowFromMs = 100;

const port = parentPort;
assert(port, "the inspector's worker runs as a worker thread");
const tell = (message: FromInspector): void => port.postMessage(message);

const documents = new Map<number, Y.Doc>();
const naming = new Map<number, NodeJS.Timeout>();
/** Milliseconds spent on slow edits of each document. */
const slowness = new Map<number, number>();

port.on("message", (message: ToInspector) => {
  if (message.type === "compact") {
    compact(message.job, message.parts);
    return;
  }
  for (const look of message.looks) {
    try {
      perform(look);
    } catch (error) {
      close(look.id);
      tell({ type: "lost", id: look.id, message: String(error) });
    }
  }
  tell({ type: "looked" });
});

function perform(look: Look): void {
  switch (look.do) {
    case "open": {
      // A name of its own would cost more than a small document.
      const doc = new Y.Doc({ gc: false, guid: "inspected" });
      timed(look.id, () => applyAll(doc, look.parts));
      documents.set(look.id, doc);
      break;
    }
    case "updates": {
      const doc = documents.get(look.id);
      if (!doc) break;
      const texts = applyAndFind(doc, unpack(look.packed), (update, at) => {
        const ms = timed(look.id, () => Y.applyUpdate(doc, update, "stored"));
        if (ms >= slowFromMs) tell({ type: "slow", id: look.id, at, ms });
      });
      if (texts.length > 0) tell({ type: "swallowed", id: look.id, texts });
      if (!naming.has(look.id)) planNaming(look.id, doc);
      break;
    }
    case "close":
      close(look.id);
      break;
  }
}

/** Notes what applying took, when it was slow. Answers the milliseconds. */
function timed(id: number, apply: () => void): number {
  const started = performance.now();
  apply();
  const ms = performance.now() - started;
  if (ms >= slowFromMs) slowness.set(id, (slowness.get(id) ?? 0) + ms);
  return ms;
}

function planNaming(id: number, doc: Y.Doc): void {
  let structs = 0;
  for (const written of doc.store.clients.values()) structs += written.length;
  const timer = setTimeout(
    () => {
      naming.delete(id);
      if (doc && lacksBlockIds(doc)) tell({ type: "lacks-block-ids", id });
    },
    namingDelayMs({ structs, slowMs: slowness.get(id) ?? 0 }),
  );
  naming.set(id, timer);
}

function close(id: number): void {
  documents.get(id)?.destroy();
  documents.delete(id);
  slowness.delete(id);
  clearTimeout(naming.get(id));
  naming.delete(id);
}

/** Builds the document and writes it out whole: neighbors joined, what was deleted left out. */
function compact(job: number, parts: readonly Uint8Array[]): void {
  try {
    const doc = new Y.Doc();
    applyAll(doc, parts);
    assert(doc.store.pendingStructs === null && doc.store.pendingDs === null, "stored bytes have no gaps");
    const bytes = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    tell({ type: "compacted", job, compacted: { bytes, outline: outlineOf(bytes) } });
  } catch (error) {
    tell({ type: "compaction-failed", job, message: String(error) });
  }
}
