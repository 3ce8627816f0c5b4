/**
 * The query cache: what the server's records look like from here. Keys begin with the feed topic that makes
 * them old (`["people", partnershipId]`), so that the change feed refreshes them.
 */
import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { persistQueries } from "./offline-cache.ts";

/** Records come again when the feed says so; without a connection, when the window is looked at. */
const freshMs = 30_000;
/** How long an answer stays that nothing shows. A comparison of two versions holds the whole text. */
const keptAfterMs = 5 * 60_000;
const triesMax = 3;

/** What the shell needs to open without a network; kept in this browser. */
const offlineTopics: ReadonlySet<string> = new Set([
  "me",
  "partnership",
  "people",
  "trust",
  "measures",
  "charter",
  "comments",
  "suggestions",
  "notices",
]);

export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        gcTime: keptAfterMs,
        // The connection's own state says whether there is a network; a call that fails says so by itself.
        networkMode: "always",
        retry: (failureCount, error) => mayRetry(error) && failureCount < triesMax,
        retryDelay: (attempt) => Math.min(8_000, 500 * 2 ** attempt),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  // Never dropped while the page lives: an answer that is dropped is missing in the offline shell.
  for (const topic of offlineTopics) client.setQueryDefaults([topic], { gcTime: Infinity });
  persistQueries(client, (key) => typeof key[0] === "string" && offlineTopics.has(key[0]));
  return client;
}

function mayRetry(error: unknown): boolean {
  return error instanceof ApiError && error.retry === "backoff";
}
