import type { CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";
import { useQuery } from "@tanstack/react-query";
import { api, read } from "../../api/client.ts";
import { usePartnership } from "../partnership-context.ts";

const noAnswers: readonly CommitmentAnswer[] = [];

/** Steps of all commitments, as recorded. */
export function useAnswers(): readonly CommitmentAnswer[] {
  const { partnership } = usePartnership();
  const query = useQuery({
    queryKey: ["charter", partnership.id, "answers"],
    queryFn: async () => {
      const asked = { param: { partnershipId: partnership.id } };
      return (await read(api.p[":partnershipId"]["commitment-answers"].$get(asked))).answers;
    },
  });
  return query.data ?? noAnswers;
}
