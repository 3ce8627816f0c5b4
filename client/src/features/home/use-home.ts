/** Everything Home shows, out of the live documents and the records. */
import { headlineResult, readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { isLate, standingOf } from "@commontable/shared/features/charter/commitment.ts";
import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import { matrixOf, type Party } from "@commontable/shared/features/charter/rules.ts";
import { useMemo } from "react";
import { useAnswers } from "../../app/parts/use-answers.ts";
import { useMeasures, useToday } from "../../app/parts/use-measures.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import { useOrganizations, useStatedInterests } from "../../app/queries.ts";
import { useDocument, useDocumentAccess } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { promptsOf } from "./prompts.ts";

export function useHome() {
  const { partnership } = usePartnership();
  const agendaHandle = useDocument("agenda");
  const charterHandle = useDocument("charter");
  const agenda = useYValue(agendaHandle.doc, readAgenda);
  const commitments = useYValue(charterHandle.doc, readCommitments);
  const { phase } = useDocumentAccess(agendaHandle);
  const measures = useMeasures();
  const organizations = useOrganizations();
  const stated = useStatedInterests();
  const answers = useAnswers();
  const today = useToday();

  const parties = useMemo<Party[]>(
    () => (organizations.data ?? []).map(({ id, name, sector }) => ({ id, name, group: sector })),
    [organizations.data],
  );
  const promises = useMemo(
    () =>
      commitments
        .map((commitment) => ({ commitment, standing: standingOf(commitment, answers) }))
        .filter(({ standing }) => standing.isOpen)
        .map(({ commitment, standing }) => ({
          commitment,
          isLate: isLate(commitment, true, today),
          isUnanswered: standing.state === "proposed",
        })),
    [commitments, answers, today],
  );
  const prompts = useMemo(
    () =>
      promptsOf({
        agenda,
        measures: measures.facts.map(({ measure, readiness }) => ({
          id: measure.id,
          name: measure.name,
          headline: measure.headline,
          state: measure.state,
          missing: readiness.missing,
        })),
        stated,
        matrix: matrixOf(parties, commitments, answers, today),
        parties,
      }),
    [agenda, measures.facts, stated, parties, commitments, answers, today],
  );
  const result = headlineResult(agenda.results);
  const headline =
    measures.facts.find(({ measure }) => measure.id === result?.indicatorMeasureId) ??
    measures.facts.find(({ measure }) => measure.headline);
  return {
    partnership,
    isLoading: phase === "loading" || organizations.isPending,
    agenda,
    result,
    headline,
    measures: measures.facts,
    promises,
    prompts,
    organizations: organizations.data ?? [],
    handles: { agenda: agendaHandle, measures: measures.handle, charter: charterHandle },
  };
}

export type Home = ReturnType<typeof useHome>;
