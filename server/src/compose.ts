/**
 * Puts the parts of a server together on open databases. `main.ts` gives it a port; the command line uses the
 * same parts without one.
 */
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { noteVisit } from "./features/history/visits.ts";
import { createFirstLink } from "./features/people/first-link.ts";
import { createPeople } from "./features/people/people.ts";
import { createSignIn, type SignIn } from "./features/people/SignIn.ts";
import type { ServerContext } from "./http/context.ts";
import type { FirstLink } from "./http/FirstLink.ts";
import { urlHost } from "./http/listen.ts";
import { newId } from "./http/new-id.ts";
import type { Mailer } from "./mail/Mailer.ts";
import type { DocStore } from "./persistence/DocStore.ts";
import type { RecordStore } from "./persistence/RecordStore.ts";
import { createEngine } from "./sync/engine.ts";

export interface Parts {
  readonly config: Config;
  readonly logger: Logger;
  readonly records: RecordStore;
  readonly documents: DocStore;
  readonly mailer: Mailer | null;
  readonly authSecret: string;
  readonly version: string;
}

export interface Composed {
  readonly context: ServerContext;
  readonly signIn: SignIn;
  readonly firstLink: FirstLink;
}

export function compose({
  config,
  logger,
  records,
  documents,
  mailer,
  authSecret,
  version,
}: Parts): Composed {
  const clock = (): number => Date.now();
  const signIn = createSignIn({
    // Safe: the library names its own tables and reads no types from ours.
    db: records.db as unknown as Kysely<never>,
    secret: authSecret,
    baseUrl: config.publicUrl ?? `http://${urlHost(config.host)}:${config.port}`,
    mailer,
    newId,
    onMailFailed: (error) => logger.error({ err: error }, "a sign-in link could not be mailed"),
  });
  const people = createPeople({ db: records.db, signIn, config, clock, newId });
  const engine = createEngine({
    store: documents,
    people,
    logger,
    serverVersion: version,
    onVisit: (visit) => noteVisit({ records, clock, logger }, visit),
  });
  const context: ServerContext = { records, engine, people, clock, newId, config, logger };
  return { context, signIn, firstLink: createFirstLink(records.db, clock) };
}
