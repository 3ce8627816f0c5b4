import type { Commitment } from "@commontable/shared/features/charter/schema.ts";
import { sayDay, sayList } from "@commontable/shared/lib/say.ts";
import { FactList, type Fact } from "../../../ui/FactList.tsx";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.commitments;

/** When a promise is due, in words; null while it says nothing. */
export function dueWords({ due }: Pick<Commitment, "due">): string | null {
  if (due === null) return null;
  return due.kind === "day" ? words.byDay(sayDay(due.on)) : words.periods[due.period];
}

/** Everything that is promised beside the deed itself: whoever answers has read it [CH5]. */
export function PromiseWords({ commitment }: { commitment: Commitment }) {
  const { nameOf } = useParties();
  const facts: readonly Fact[] = [
    [words.by, nameOf(commitment.by)],
    [words.to, sayList(commitment.to.map(nameOf))],
    [words.due, dueWords(commitment)],
    [words.evidence, commitment.evidence],
    [words.why, commitment.why],
  ];
  return <FactList facts={facts} inColumns />;
}
