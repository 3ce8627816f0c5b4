/** What the history works with, for one request. */
import type { ServerContext } from "../../http/context.ts";
import type { TurnsByName } from "../../http/TurnsByName.ts";
import type { AskedHistory } from "./asked-history.ts";

export interface HistoryContext extends Pick<
  ServerContext,
  "records" | "engine" | "people" | "clock" | "logger"
> {
  readonly history: AskedHistory;
  /** Restores by their ids: one that is sent again while it is under way waits to be told what was done (HI6). */
  readonly restoring: TurnsByName;
}
