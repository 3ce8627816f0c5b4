/** A log with everything in it that a log may have, for damaging. */
import { join } from "node:path";
import * as Y from "yjs";
import { openLog } from "@commontable/server/persistence/sqlite/open-log.ts";
import { digestOf } from "@commontable/server/persistence/audit/digest.ts";
import {
  DocStoreError,
  type DocumentKey,
  type StoredDocument,
} from "@commontable/server/persistence/DocStore.ts";
import type { Operation, Outcome } from "@commontable/server/persistence/sqlite/operations.ts";
import { packAppend, PersonNumbers } from "@commontable/server/persistence/sqlite/persons.ts";
import { encodeOutline, outlineOf } from "@commontable/server/sync/update/outline.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { writtenTogether } from "../../fuzz/writers.ts";

export const documents = ["agenda", "charter", "measures"] as const;
const partnershipId = "p1";

const keys: readonly DocumentKey[] = [
  ...documents.map((document) => ({ partnershipId, document })),
  { partnershipId: "gone", document: "agenda" },
];

/** Writes `log.db` with three documents of honest edits, snapshots, folded pieces, recovered text, a restore, and free pages. */
export function writeSoundLog(directory: string, updatesEach: number): void {
  const { driver, database } = openLog(join(directory, "log.db"));
  const persons = new PersonNumbers();
  const append = (
    key: DocumentKey,
    seq: number,
    personId: string,
    update: Uint8Array,
    claims: number[],
  ): Operation => {
    const entry = { seq, at: 1_700_000_000_000 + seq, personId, update, claims };
    return packAppend({ key, epoch: 1, entries: [entry] }, persons);
  };
  const must = (outcomes: readonly Outcome[]): void => {
    for (const outcome of outcomes) if (!outcome.ok) throw new Error(outcome.message);
  };
  const gone = { partnershipId: "gone", document: "agenda" };
  must(
    database.run([
      append(gone, 1, "ana", new Uint8Array(8_000), [1]),
      { do: "forget", partnershipId: "gone" },
    ]),
  );
  documents.forEach((document, index) => {
    const key = { partnershipId, document };
    const doc = new Y.Doc();
    const claimed = new Set<number>();
    const written = writtenTogether(random(index + 1), updatesEach).slice(0, updatesEach);
    written.forEach(({ update, personId }, position) => {
      Y.applyUpdate(doc, update);
      const claims = [...Y.parseUpdateMeta(update).to.keys()].filter((client) => !claimed.has(client));
      claims.forEach((client) => claimed.add(client));
      must(database.run([append(key, position + 1, personId, update, claims)]));
      if (position === Math.floor(updatesEach / 2) && index !== 1) {
        const bytes = Y.encodeStateAsUpdate(doc);
        const snapshot = { seq: position + 1, bytes, outline: encodeOutline(outlineOf(bytes)) };
        must(database.run([{ do: "saveSnapshot", key, epoch: 1, snapshot }]));
      }
    });
    const text = { id: `r${index}`, partnershipId, document, personId: "ana", text: "some words", at: index };
    must(database.run([{ do: "addRecovered", text: { ...text, blockId: null } }]));
  });
  while (database.folding.isDue) database.folding.turn();
  database.noteRestored(1_800_000_000_000);
  driver.checkpoint("truncate");
  driver.close();
}

export type Answer =
  | { readonly served: readonly unknown[]; readonly recovered: unknown }
  | { readonly refused: string; readonly message: string };

/** What somebody who asks for everything is served, or why they are refused. */
export function serve(path: string): Answer {
  try {
    const { driver, database } = openLog(path);
    try {
      const ask = (operation: Operation): unknown => {
        const [outcome] = database.run([operation]);
        if (outcome?.ok === true) return outcome.value;
        throw new DocStoreError(outcome?.code ?? "failed", outcome?.message ?? "no answer");
      };
      return {
        served: keys.map((key) => {
          // Safe: each operation answers its own kind of value.
          const { epoch, lineage, seq, owners, snapshot, entries } = ask({
            do: "load",
            key,
          }) as StoredDocument;
          const doc = new Y.Doc();
          if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
          for (const { update } of entries) Y.applyUpdate(doc, update);
          const log = ask({ do: "since", key, epoch, seq: 0, limit: 1_000_000 });
          return { epoch, lineage, seq, owners, log, text: digestOf(doc) };
        }),
        recovered: ask({ do: "listRecovered", partnershipId, personId: "ana" }),
      };
    } finally {
      driver.close();
    }
  } catch (error) {
    // Anything but a `DocStoreError` shows as a strange code.
    const code = error instanceof DocStoreError ? error.code : "unknown";
    return { refused: code, message: error instanceof Error ? error.message : String(error) };
  }
}
