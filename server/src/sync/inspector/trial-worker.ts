/** The thread in which edits are tried. It is ended when one takes too long. */
import { parentPort } from "node:worker_threads";
import * as Y from "yjs";
import { assert } from "@commontable/shared/lib/assert.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import type { Trial } from "./Trials.ts";

const port = parentPort;
assert(port, "trials run in a worker thread");

port.on("message", ({ parts, update }: Trial) => {
  const doc = new Y.Doc();
  applyAll(doc, parts);
  // This thread's own time: what else the machine does is nobody's fault here.
  const before = process.threadCpuUsage();
  Y.applyUpdate(doc, update);
  const { user, system } = process.threadCpuUsage(before);
  doc.destroy();
  port.postMessage((user + system) / 1000);
});
