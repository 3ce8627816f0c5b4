import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { matches, type SnippetRun } from "@commontable/shared/features/search/match.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";

/** Of what earlier words found, what these words find too, as far as it shows. */
export function stillFound(hits: readonly SearchHit[], q: string): readonly SearchHit[] {
  const terms = readQuery(q);
  return hits.filter(({ title, snippet }) => matches([textOf(title), textOf(snippet)], terms));
}

function textOf(runs: readonly SnippetRun[]): string {
  return runs.map(({ text }) => text).join("");
}
