/**
 * Text that this person wrote and that a simultaneous edit would have swallowed. The server keeps it and
 * offers it back until they took or dismissed it.
 */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, done, read } from "../api/client.ts";
import { useTable } from "./table-context.tsx";

export interface RecoveredText {
  readonly id: string;
  /** The document it was written in. */
  readonly document: string;
  readonly text: string;
  /** The block it stood in, or the nearest one that is left. */
  readonly blockId: string | null;
  /** When the server found it, milliseconds. */
  readonly at: number;
}

export interface Recovered {
  readonly texts: readonly RecoveredText[];
  readonly dismiss: (id: string) => void;
}

/** What was recovered for this person in the surrounding partnership, latest first. */
export function useRecovered(): Recovered {
  const { partnershipId } = useTable();
  const queries = useQueryClient();
  const route = api.p[":partnershipId"].recovered;
  const queryKey = ["recovered", partnershipId];
  const { data } = useQuery({
    queryKey,
    queryFn: () => read(route.$get({ param: { partnershipId } })),
  });
  const { mutate } = useMutation({
    mutationFn: (id: string) => done(route[":id"].$delete({ param: { partnershipId, id } })),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return { texts: data?.recovered ?? [], dismiss: mutate };
}
