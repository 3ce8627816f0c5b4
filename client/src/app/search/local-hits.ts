/** Finds words in documents as they lie on this device, for when the server does not answer. */
import { groupOf, isNamed, type SearchHit } from "@commontable/shared/features/search/api.ts";
import { markedOf, matches, snippetOf } from "@commontable/shared/features/search/match.ts";
import { piecesOf } from "@commontable/shared/features/search/pieces.ts";
import type { Term } from "@commontable/shared/features/search/query.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { SearchFilters } from "./use-search.ts";

export function localHits(
  handles: readonly Pick<DocumentHandle, "name" | "doc">[],
  terms: readonly Term[],
  limit: number,
  filters: SearchFilters,
): SearchHit[] {
  const hits: SearchHit[] = [];
  // What a document holds is nobody's own: remarks and people are at the server.
  if (filters.person !== undefined) return hits;
  for (const { name, doc } of handles) {
    if (filters.where !== undefined && name !== filters.where) continue;
    for (const { kind, anchor, title, text } of piecesOf(name, doc)) {
      if (hits.length === limit) return hits;
      if (filters.kind !== undefined && groupOf(kind) !== filters.kind) continue;
      if (!matches(isNamed(kind) ? [title, text] : [text], terms)) continue;
      hits.push({
        kind,
        where: name,
        anchor,
        title: markedOf(title, terms),
        snippet: snippetOf(text, terms),
        personId: null,
        byline: "",
      });
    }
  }
  return hits;
}
