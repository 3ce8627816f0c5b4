import type { PointInput, RecordPointsAnswer } from "@commontable/shared/features/measures/api.ts";
import { confirmBasis } from "@commontable/shared/features/measures/doc.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { call } from "../../app/call.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import type { MeasureFacts, Measures } from "../../app/parts/use-measures.ts";

/** Sends values of a measure. The same values sent again, after an answer was lost, carry the same request id. */
export function useRecordPoints(
  { measure }: MeasureFacts,
  { handle }: Measures,
  onDone: (answer: RecordPointsAnswer) => void,
) {
  const { partnership, seat } = usePartnership();
  const queries = useQueryClient();
  const sent = useRef({ body: "", requestId: "" });
  return useMutation({
    mutationFn: (points: readonly PointInput[]) => {
      const body = JSON.stringify([measure.version, points]);
      if (sent.current.body !== body) sent.current = { body, requestId: newUuid() };
      const path = `/p/${partnership.id}/measures/${measure.id}/points`;
      const { requestId } = sent.current;
      return call<RecordPointsAnswer>(
        "POST",
        path,
        { requestId, version: measure.version, points },
        { personId: seat.personId },
      );
    },
    onSuccess: (answer) => {
      // From here on a change of words asks whether these numbers still count (MEA-2).
      if (measure.basis === null) confirmBasis(handle.doc, measure.id);
      void queries.invalidateQueries({ queryKey: ["measures", partnership.id] });
      onDone(answer);
    },
  });
}
