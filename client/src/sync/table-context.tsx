/** Puts one partnership's live connection under a part of the page. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { readAgainBy } from "../api/read-again.ts";
import type { ConnectionStatus } from "./document-handle.ts";
import { openTable, type OpenTable } from "./open-table.ts";
import { setAsideKey } from "./set-aside-key.ts";
import type { Table } from "./Table.ts";

const TableContext = createContext<Table | null>(null);

export interface TableProviderProps {
  readonly partnershipId: string;
  /** Who is signed in; the local copies belong to them. */
  readonly personId: string;
  readonly children: ReactNode;
}

export function TableProvider({ partnershipId, personId, children }: TableProviderProps): ReactNode {
  const queries = useQueryClient();
  const opened: OpenTable = useMemo(
    () =>
      openTable(partnershipId, personId, {
        onSetAside: () => void queries.invalidateQueries({ queryKey: [setAsideKey] }),
        onOtherPerson: () => void queries.invalidateQueries({ queryKey: ["me"] }),
      }),
    [partnershipId, personId, queries],
  );
  useEffect(() => opened.attach(), [opened]);
  useEffect(() => opened.table.onFeed(readAgainBy(queries)), [opened, queries]);
  return <TableContext value={opened.table}>{children}</TableContext>;
}

/** The live table of the surrounding partnership. */
export function useTable(): Table {
  const table = useContext(TableContext);
  if (!table) throw new Error("useTable stands outside TableProvider");
  return table;
}

/** How the connection is, for the top bar and for sentences about being offline. */
export function useConnection(): ConnectionStatus {
  const table = useTable();
  return useSyncExternalStore(
    (listener) => table.subscribe(listener),
    () => table.status,
  );
}
