/** Puts the sender of a seat under the pages of its table. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTable } from "../../sync/table-context.tsx";
import { late, useLate } from "../../ui/late.ts";
import { SenderContext } from "../partnership-context.ts";

/** Every page asks for it once it can be used and is quiet, and before that when something is to be said. */
export const sending = late(() => import("./Sender.ts"));

export function SendingProvider({ children }: { children: ReactNode }) {
  const part = useLate(sending, false);
  const table = useTable();
  const queries = useQueryClient();
  const sender = useMemo(() => part && new part.Sender(table, queries), [part, table, queries]);
  useEffect(() => sender?.open(), [sender]);
  return <SenderContext value={sender}>{children}</SenderContext>;
}
