/** A thread that reads documents and keeps the files of the index, or answers from them. Slow here delays no edit. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { documentSource } from "../SearchIndex.ts";
import { isCorruption, isUnable } from "../sqlite/driver.ts";
import { fileName } from "./files.ts";
import type { SearchAnswers, SearchReply, SearchRequest } from "./requests.ts";
import { SearchFile } from "./SearchFile.ts";

/** Files held open; a server of one county has fewer partnerships. */
const filesMax = 64;

const port = parentPort;
assert(port, "the index's worker runs as a worker thread");
const tell = (message: SearchReply | "ready"): void => port.postMessage(message);
// Safe: `ThreadSearchIndex` is the only one to start this worker and passes exactly this.
const { folder } = workerData as { folder: string };

/** Open files, the one used longest ago first. */
const files = new Map<string, SearchFile>();

function fileOf(partnershipId: string): SearchFile {
  const file = files.get(partnershipId) ?? SearchFile.open(join(folder, fileName(partnershipId)));
  files.delete(partnershipId);
  files.set(partnershipId, file);
  for (const [oldest, old] of files) {
    if (files.size <= filesMax) break;
    files.delete(oldest);
    old.close();
  }
  return file;
}

async function answer(request: SearchRequest): Promise<SearchAnswers[SearchRequest["do"]]> {
  switch (request.do) {
    case "replace":
      fileOf(request.source.partnershipId).replace(request.source, request.pieces);
      return null;
    case "replaceDocument": {
      const { key, stamp, updates } = request;
      const { partnershipId, document } = key;
      // Loaded by the thread that reads documents only: the one that answers is there sooner without it.
      const { readPieces } = await import("./read-pieces.ts");
      const source = { name: documentSource(document), scope: document, stamp };
      fileOf(partnershipId).replace(source, readPieces(key, updates));
      return null;
    }
    case "stamps":
      return fileOf(request.partnershipId).stamps();
    case "remove":
      fileOf(request.partnershipId).remove(request.names);
      return null;
    case "forget":
      fileOf(request.partnershipId).clear();
      return null;
    case "find":
      return fileOf(request.question.partnershipId).find(request.question);
    default:
      return exhaustive(request);
  }
}

port.on("message", ({ id, request }: { id: number; request: SearchRequest }) => {
  answer(request).then(
    (value) => tell({ id, ok: true, value }),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const trouble = isCorruption(error) ? "damaged" : isUnable(error) ? "unable" : "request";
      tell({ id, ok: false, message, trouble });
    },
  );
});
tell("ready");
