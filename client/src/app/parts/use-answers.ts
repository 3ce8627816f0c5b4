import type { CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../call.ts";
import { usePartnership } from "../partnership-context.ts";

const noAnswers: readonly CommitmentAnswer[] = [];

/** Steps of all commitments, as recorded. */
export function useAnswers(): readonly CommitmentAnswer[] {
  const { partnership } = usePartnership();
  const query = useQuery({
    queryKey: ["charter", partnership.id, "answers"],
    queryFn: async () => {
      const answer = await call<{ answers: CommitmentAnswer[] }>(
        "GET",
        `/p/${partnership.id}/commitment-answers`,
      );
      return answer.answers;
    },
  });
  return query.data ?? noAnswers;
}
