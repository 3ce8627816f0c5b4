/** The change feed: records of a kind changed on the server. */
import type { FeedTopic } from "@commontable/shared/sync/down.ts";
import { useEffect, useEffectEvent } from "react";
import { useTable } from "./table-context.tsx";

/**
 * Calls back when records of a kind changed. Queries under `[topic, …]` are read again without this; use it
 * for what lives outside the query cache.
 */
export function useFeed(handleTopic: (topic: FeedTopic) => void): void {
  const table = useTable();
  const handle = useEffectEvent(handleTopic);
  useEffect(() => table.onFeed((topic) => handle(topic)), [table]);
}
