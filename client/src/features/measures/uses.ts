import type { Agenda } from "@commontable/shared/features/agenda/schema.ts";
import type { Commitment } from "@commontable/shared/features/charter/schema.ts";
import { paths } from "../../app/paths.ts";
import { messages } from "./messages.ts";

const words = messages.usedIn;

/** One place that counts on a measure. */
export interface Use {
  readonly id: string;
  readonly words: string;
  readonly href: string;
}

/** [MS14] The result a measure counts, the strategies it tests and the promises that serve it, as they read now. */
export function usesOf(
  measureId: string,
  slug: string,
  agenda: Pick<Agenda, "results" | "strategies">,
  commitments: readonly Commitment[],
): Use[] {
  return [
    ...agenda.results
      .filter((result) => result.indicatorMeasureId === measureId)
      .map(({ id }) => ({ id, words: words.result, href: paths.agenda(slug, "result") })),
    ...agenda.strategies
      .filter((strategy) => strategy.measureIds.includes(measureId))
      .map(({ id, title }) => ({
        id,
        words: words.strategy(title || words.unnamedStrategy),
        href: paths.agenda(slug, "strategies"),
      })),
    ...commitments
      .filter((commitment) => commitment.measureId === measureId)
      .map(({ id, what }) => ({
        id,
        words: words.promise(what || words.unnamedPromise),
        href: paths.charter(slug, "commitments"),
      })),
  ];
}
