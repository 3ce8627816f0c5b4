/** The words of one copy in this browser, without a page that shows it. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import * as Y from "yjs";
import { plainTextOf } from "../plain-text.ts";
import { asideKey, type LocalDatabase } from "./database.ts";

export interface KeptCopy {
  /** `{partnershipId}/{name}` */
  readonly document: string;
  readonly epoch: number;
  /** The whole text of that copy, with what was unsent in it. */
  readonly text: string;
  /** The lines that hold unsent words; empty where words were only taken away, or nothing was unsent. */
  readonly words: string;
  /** What the server said to them; absent where it said nothing. */
  readonly code?: ErrorCode;
}

export async function readCopy(database: LocalDatabase, document: string, epoch: number): Promise<KeptCopy> {
  const transaction = database.transaction(["documents", "updates", "unsent"]);
  const range = IDBKeyRange.only([document, epoch]);
  const updates = transaction.objectStore("updates").index("document");
  const [keys, records, waiting, note] = await Promise.all([
    updates.getAllKeys(range),
    updates.getAll(range),
    transaction.objectStore("unsent").index("document").getAllKeys(range),
    transaction.objectStore("documents").get(asideKey(document, epoch)),
  ]);
  const unsent = new Set(waiting);
  const doc = new Y.Doc();
  const apply = (isWanted: (key: number) => boolean) => {
    for (const [index, { update }] of records.entries()) {
      if (isWanted(keys[index] ?? 0)) Y.applyUpdate(doc, update);
    }
    return plainTextOf(doc);
  };
  const before = apply((key) => !unsent.has(key));
  const text = apply((key) => unsent.has(key));
  doc.destroy();
  return {
    document,
    epoch,
    text,
    words: waiting.length === 0 ? "" : newLines(before, text),
    ...(note?.code ? { code: note.code } : {}),
  };
}

/** The lines of `after` that `before` has not, each as often as it is new. */
export function newLines(before: string, after: string): string {
  const counts = new Map<string, number>();
  for (const line of before.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  const lines = after.split("\n").filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0 && line.trim() !== "";
  });
  return lines.join("\n");
}
