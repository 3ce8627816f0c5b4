/** What every route and service is given. Built once, in `main.ts`. */
import type { Logger } from "pino";
import type { Access, Actor } from "@commontable/shared/access/policy.ts";
import type { Notices } from "../features/notices/notices.ts";
import type { SearchService } from "../features/search/service.ts";
import type { Config } from "../config.ts";
import type { FileStore } from "../persistence/files/FileStore.ts";
import type { RecordStore } from "../persistence/RecordStore.ts";
import type { Identity, People, SyncEngine } from "../sync/ports.ts";

export interface ServerContext {
  readonly records: RecordStore;
  readonly engine: SyncEngine;
  /** The bytes of files; what is known of them is in the records. */
  readonly files: FileStore;
  readonly people: PeopleService;
  readonly search: SearchService;
  readonly notices: Notices;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new id: time-ordered, safe in a path, not to be guessed. */
  readonly newId: () => string;
  readonly config: Config;
  readonly logger: Logger;
}

/** Who asks, and what they may do. The one place that knows sessions, seats and tokens. */
export interface PeopleService extends People {
  /**
   * Who a request belongs to; null for nobody we know. A browser may hold a sign-in and seats at several
   * tables at once: with a partnership named, the answer is whichever reaches it.
   */
  whoIs(request: Request, partnershipId?: string): Promise<Identity | null>;
  /** What somebody may do by their membership, whichever session they come with: for deciding who can be told something. */
  accessOf(personId: string, partnershipId: string): Promise<Access | null>;
  /** The asker as `can` wants them. Throws `signed-out` for nobody. */
  actor(identity: Identity | null, partnershipId: string): Promise<Actor>;
  /**
   * A new account and its person, or, with `personId`, an account for someone who has been here without one.
   * Throws `conflict` for an address that already has one. The browser must be given the cookies.
   */
  register(account: NewAccount): Promise<{ personId: string; cookies: readonly string[] }>;
  /**
   * Seats a person without an account. Answers the secret for the seat cookie: seats that the browser already
   * held move behind it, and the old secret ends.
   */
  takeSeat(headers: Headers, seat: NewSeat): Promise<string>;
}

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** `operator` when whoever runs the server vouches for the address. */
  readonly emailTrust: "claimed" | "operator";
  readonly personId?: string;
}

export interface NewSeat {
  readonly partnershipId: string;
  readonly personId: string;
  readonly kind: "guest" | "demo" | "founder";
  readonly invitationId: string | null;
}
