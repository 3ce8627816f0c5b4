import { fixedDocuments, trustDocument } from "@commontable/shared/documents/names.ts";
import type { SearchHit } from "@commontable/shared/features/search/api.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { useEffect, useMemo, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useTable } from "../../sync/table-context.tsx";
import { hint, late, useLate } from "../../ui/late.ts";
import { usePartnership } from "../partnership-context.ts";
import type { SearchFilters } from "./use-search.ts";

const none: readonly SearchHit[] = [];
const finding = late(() => import("./local-hits.ts"));

/** What the copies on this device hold, while the server cannot be asked. */
export function useLocalSearch(
  q: string,
  filters: SearchFilters,
  limit: number,
  isWanted: boolean,
): readonly SearchHit[] {
  const table = useTable();
  const { wholeTableId } = usePartnership().partnership;
  const part = useLate(finding, isWanted);
  // Asked for while there is a network, for when there is none.
  useEffect(() => hint(finding), []);
  const [copies, setCopies] = useState<readonly DocumentHandle[]>([]);
  useEffect(() => {
    if (!isWanted) return undefined;
    const names = [...fixedDocuments, ...(wholeTableId ? [trustDocument(wholeTableId)] : [])];
    const look = () =>
      setCopies(names.map((name) => table.handle(name)).filter((handle) => isShown(handle.status().phase)));
    const ends = names.flatMap((name) => [table.retain(name), table.handle(name).subscribe(look)]);
    // What was opened before is there already.
    look();
    return () => ends.forEach((end) => end());
  }, [table, isWanted, wholeTableId]);
  const { where, kind, person } = filters;
  return useMemo(() => {
    const terms = readQuery(q);
    if (!part || !isWanted || terms.length === 0) return none;
    return part.localHits(copies, terms, limit, { where, kind, person });
  }, [part, isWanted, q, copies, limit, where, kind, person]);
}

function isShown(phase: string): boolean {
  return phase !== "loading" && phase !== "refused";
}
