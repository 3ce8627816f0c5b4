import type { SnippetRun } from "@commontable/shared/features/search/match.ts";

/** Words with what was found in them marked. */
export function Marked({ runs }: { runs: readonly SnippetRun[] }) {
  return (
    <span dir="auto">
      {runs.map(({ text, isHit }, at) =>
        // Runs have no identity of their own and never move.
        isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
    </span>
  );
}
