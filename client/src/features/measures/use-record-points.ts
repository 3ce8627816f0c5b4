import { personHeader } from "@commontable/shared/access/person-header.ts";
import type { PointInput, RecordPointsAnswer } from "@commontable/shared/features/measures/api.ts";
import { confirmBasis } from "@commontable/shared/features/measures/doc.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, read } from "../../api/client.ts";
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
      return read(
        api.p[":partnershipId"].measures[":measureId"].points.$post(
          {
            param: { partnershipId: partnership.id, measureId: measure.id },
            json: { requestId: sent.current.requestId, version: measure.version, points: [...points] },
          },
          { headers: { [personHeader]: seat.personId } },
        ),
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
