/**
 * `SearchIndex` in a folder of files, one a partnership, behind two threads: one reads documents and writes, one answers,
 * so that a long document on its way in keeps nobody's question waiting. A damaged file is thrown away.
 */
import type { SearchIndex } from "../SearchIndex.ts";
import { hasFile, makeIndexFolder, removeFile } from "./files.ts";
import { IndexDamaged, SearchThread } from "./SearchThread.ts";

/** A document whose building takes longer than this is left out until it is edited again. */
const writeStuckMs = 60_000;
/** Whatever somebody asks is answered within this, or not at all. */
const findStuckMs = 2_000;

export function openSearchIndex(within: string): SearchIndex {
  const folder = makeIndexFolder(within);
  const writer = new SearchThread({ folder, stuckMs: writeStuckMs });
  const finder = new SearchThread({ folder, stuckMs: findStuckMs });

  /** Whoever asked is told that it failed, finds no stamps the next time, and writes everything anew. */
  async function guarded<Answer>(partnershipId: string, ask: () => Promise<Answer>): Promise<Answer> {
    await mending;
    try {
      return await ask();
    } catch (error) {
      if (error instanceof IndexDamaged) await mend(partnershipId);
      throw error;
    }
  }

  /** Once for all who met the damage: a file begun anew must not be taken away by the second of them. */
  let mending: Promise<void> | null = null;
  function mend(partnershipId: string): Promise<void> {
    mending ??= Promise.all([writer.rest(), finder.rest()])
      .then(() => removeFile(folder, partnershipId))
      .finally(() => {
        mending = null;
      });
    return mending;
  }

  return {
    async replace(source, pieces) {
      await guarded(source.partnershipId, () => writer.ask({ do: "replace", source, pieces }));
    },
    async replaceDocument(key, stamp, updates) {
      await guarded(key.partnershipId, () => writer.ask({ do: "replaceDocument", key, stamp, updates }));
    },
    stamps: async (partnershipId) =>
      new Map(await guarded(partnershipId, () => writer.ask({ do: "stamps", partnershipId }))),
    async remove(partnershipId, names) {
      if (names.length > 0)
        await guarded(partnershipId, () => writer.ask({ do: "remove", partnershipId, names }));
    },
    find: (question) => guarded(question.partnershipId, () => finder.ask({ do: "find", question })),
    async forget(partnershipId) {
      // Most were never searched: no thread is begun to forget nothing.
      if (hasFile(folder, partnershipId))
        await guarded(partnershipId, () => writer.ask({ do: "forget", partnershipId }));
    },
    async close() {
      await Promise.all([finder.close(), writer.close()]);
    },
  };
}
