/** Finds words in documents as they lie on this device, for when the server does not answer. */
import { isNamed, type SearchHit } from "@commontable/shared/features/search/api.ts";
import { markedOf, matches, snippetOf } from "@commontable/shared/features/search/match.ts";
import { piecesOf } from "@commontable/shared/features/search/pieces.ts";
import type { Term } from "@commontable/shared/features/search/query.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";

export function localHits(
  handles: readonly DocumentHandle[],
  terms: readonly Term[],
  limit: number,
): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const { name, doc } of handles) {
    for (const { kind, anchor, title, text } of piecesOf(name, doc)) {
      if (hits.length === limit) return hits;
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
