/** Unsent text that was set aside because its document was rebuilt, for the surrounding partnership. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { KeptCopy } from "./local/kept-copy.ts";
import { dismissSetAside, listSetAside } from "./local/set-aside.ts";
import { setAsideKey } from "./set-aside-key.ts";
import { useTable } from "./table-context.tsx";

export interface SetAside {
  readonly texts: readonly KeptCopy[];
  readonly dismiss: (text: KeptCopy) => void;
}

export function useSetAside(): SetAside {
  const { partnershipId, personId } = useTable();
  const queries = useQueryClient();
  const queryKey = [setAsideKey, partnershipId];
  const { data } = useQuery({ queryKey, queryFn: () => listSetAside(personId, partnershipId) });
  const { mutate } = useMutation({
    mutationFn: (text: KeptCopy) => dismissSetAside(personId, text),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return { texts: data ?? [], dismiss: mutate };
}
