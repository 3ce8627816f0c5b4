/** Histories of documents in memory, worked out where they are asked for. */
import { Desk } from "@commontable/server/features/history/Desk.ts";
import type { History } from "@commontable/server/features/history/History.ts";
import type { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";

export function directHistory(documents: MemoryDocStore): History {
  const desk = new Desk(documents.reader());
  return {
    head: async (...asked) => desk.head(...asked),
    timeline: async (...asked) => desk.timeline(...asked),
    compare: async (...asked) => desk.compare(...asked),
    contentAt: async (...asked) => desk.contentAt(...asked),
    close: async () => undefined,
  };
}
