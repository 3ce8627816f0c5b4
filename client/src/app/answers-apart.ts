import type { OwnSeat } from "@commontable/shared/features/people/api.ts";
import type { QueryClient } from "@tanstack/react-query";
import { meQuery } from "./queries.ts";

/**
 * [EN4] Drops what this tab was shown at a table once the seat there is not its person's any more: somebody signed out or sat
 * down in another tab. Call once, before rendering.
 */
export function keepAnswersApart(queries: QueryClient): void {
  const seats = () => queries.getQueryData(meQuery.queryKey)?.seats ?? [];
  let before: readonly OwnSeat[] = seats();
  // Before React hears of the answer: nothing of the first one's is drawn for the next.
  queries.getQueryCache().subscribe(({ query }) => {
    const now = seats();
    if (query.queryKey[0] !== meQuery.queryKey[0] || now === before) return;
    const left = new Set(
      before.filter((seat) => !now.some(isSame(seat))).map(({ partnership }) => partnership.id),
    );
    before = now;
    queries.removeQueries({ predicate: ({ queryKey: [, tableId] }) => left.has(String(tableId)) });
  });
}

function isSame(one: OwnSeat): (other: OwnSeat) => boolean {
  return (other) => other.partnership.id === one.partnership.id && other.personId === one.personId;
}
