/** What every route and service is given. Built once, in `main.ts`. */
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { RecordStore } from "../persistence/RecordStore.ts";
import type { Identity, People, SyncEngine } from "../sync/ports.ts";
import type { Actor } from "@commontable/shared/access/policy.ts";

export interface ServerContext {
  readonly records: RecordStore;
  readonly engine: SyncEngine;
  readonly people: PeopleService;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new id: time-ordered, safe in a path, not to be guessed. */
  readonly newId: () => string;
  readonly config: Config;
  readonly logger: Logger;
}

/** Who asks, and what they may do. The one place that knows sessions, links and tokens. */
export interface PeopleService extends People {
  /**
   * Who a request belongs to; null for nobody we know. A browser may hold a sign-in and seats at several
   * tables at once: with a partnership named, the answer is whichever reaches it.
   */
  whoIs(request: Request, partnershipId?: string): Promise<Identity | null>;
  /** The asker as `can` wants them. Throws `signed-out` for nobody. */
  actor(identity: Identity | null, partnershipId: string): Promise<Actor>;
}
