/** Unsent text that was set aside because its document was rebuilt, for the surrounding partnership. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dismissSetAside, listSetAside, type SetAsideText } from "./local/set-aside.ts";
import { setAsideKey } from "./set-aside-key.ts";
import { useTable } from "./table-context.tsx";

export interface SetAside {
  readonly texts: readonly SetAsideText[];
  readonly dismiss: (text: SetAsideText) => void;
}

export function useSetAside(): SetAside {
  const { partnershipId, personId } = useTable();
  const queries = useQueryClient();
  const queryKey = [setAsideKey, partnershipId];
  const { data } = useQuery({ queryKey, queryFn: () => listSetAside(personId, partnershipId) });
  const { mutate } = useMutation({
    mutationFn: (text: SetAsideText) => dismissSetAside(personId, text),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return { texts: data ?? [], dismiss: mutate };
}
