/** Histories of documents in memory, worked out where they are asked for. */
import { LogHistory } from "@commontable/server/features/history/LogHistory.ts";
import type { History } from "@commontable/server/features/history/History.ts";
import type { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";

export function directHistory(documents: MemoryDocStore): History {
  const history = new LogHistory(documents.reader());
  return {
    head: async (...asked) => history.head(...asked),
    timeline: async (...asked) => history.timeline(...asked),
    compare: async (...asked) => history.compare(...asked),
    contentAt: async (...asked) => history.contentAt(...asked),
    find: async (...asked) => history.find(...asked),
    close: async () => undefined,
  };
}
