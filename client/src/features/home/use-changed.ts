/** In which documents others wrote since this person last had them open. */
import { useQuery } from "@tanstack/react-query";
import { api, read } from "../../api/client.ts";
import { usePartnership } from "../../app/partnership-context.ts";

export interface Changed {
  /** Names with organizations, whoever wrote most first. */
  readonly by: readonly { readonly name: string; readonly organization: string }[];
  /** What was stored of it then. */
  readonly seq: number;
}

/** By the document's name. */
export function useChanged(): ReadonlyMap<string, Changed> {
  const { id } = usePartnership().partnership;
  const { data } = useQuery({
    queryKey: ["versions", id, "since"],
    queryFn: () => read(api.p[":partnershipId"].versions.since.$get({ param: { partnershipId: id } })),
    refetchOnMount: "always",
  });
  return new Map(
    (data?.documents ?? []).map(({ document, seq, by }) => [
      document,
      { seq, by: by.flatMap((index) => data?.people[index] ?? []) },
    ]),
  );
}
