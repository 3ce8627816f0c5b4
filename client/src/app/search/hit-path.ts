import { peopleScope, type SearchHit } from "@commontable/shared/features/search/api.ts";
import { documentPath, paths } from "../paths.ts";

/** Where a hit opens: at its block or part, its thread, its card, its person. */
export function hitPath(
  slug: string,
  { kind, where, anchor }: Pick<SearchHit, "kind" | "where" | "anchor">,
): string {
  if (kind === "person") return `${paths.people(slug)}?view=members#${anchor}`;
  if (kind === "organization" || where === peopleScope) return `${paths.people(slug)}?view=interests`;
  if (kind === "measure") return paths.measure(slug, anchor);
  return documentPath(slug, where, anchor);
}
