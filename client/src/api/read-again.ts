/**
 * What the change feed does to answers: those whose key begins with its topic are asked for again (TB3).
 *
 * The query cache goes on with a reading that has brought no answer yet, and takes what it brings for new. It may be of
 * before the change, so it is read once more then. The first answer is shown meanwhile: a table full of changes would
 * otherwise never show one.
 */
import type { Query, QueryClient } from "@tanstack/react-query";

export function readAgainBy(queries: QueryClient): (topic: string) => void {
  const isAwaited = new Set<Query>();
  const readAfter = async (query: Query) => {
    if (isAwaited.has(query)) return;
    isAwaited.add(query);
    // Joins the reading under way. What it says of a failure, whoever asked for it hears.
    await query.fetch().catch(() => undefined);
    isAwaited.delete(query);
    await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  return (topic) => {
    const readings = queries.getQueryCache().findAll({ queryKey: [topic], fetchStatus: "fetching" });
    for (const query of readings) if (query.state.data === undefined) void readAfter(query);
    void queries.invalidateQueries({ queryKey: [topic] });
  };
}
