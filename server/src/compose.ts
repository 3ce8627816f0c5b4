/**
 * Puts the parts of a server together on open databases. `main.ts` gives it a port; the command line uses the
 * same parts without one.
 */
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { filesFolder, searchFolder } from "./data-folder.ts";
import { DigestJob } from "./features/notices/digest/DigestJob.ts";
import { createNotices } from "./features/notices/notices.ts";
import { createStopTokens, type StopTokens } from "./features/notices/stop-tokens.ts";
import { noteVisit } from "./features/history/visits.ts";
import { createFirstLink } from "./features/people/first-link.ts";
import { createSearch } from "./features/search/service.ts";
import { createPeople } from "./features/people/people.ts";
import { createSignIn, type SignIn } from "./features/people/SignIn.ts";
import type { ServerContext } from "./http/context.ts";
import type { FirstLink } from "./http/FirstLink.ts";
import { urlHost } from "./http/listen.ts";
import { newId } from "./http/new-id.ts";
import type { Mailer } from "./mail/Mailer.ts";
import type { DocStore } from "./persistence/DocStore.ts";
import { openSearchIndex } from "./persistence/search/ThreadSearchIndex.ts";
import { FileStore } from "./persistence/files/FileStore.ts";
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
  readonly stopTokens: StopTokens;
  /** Null where no mail server is configured. */
  readonly digest: DigestJob | null;
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
  const baseUrl = config.publicUrl ?? `http://${urlHost(config.host)}:${config.port}`;
  const signIn = createSignIn({
    // Safe: the library names its own tables and reads no types from ours.
    db: records.db as unknown as Kysely<never>,
    secret: authSecret,
    baseUrl,
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
  const files = new FileStore(join(config.dataDir, filesFolder));
  const index = openSearchIndex(join(config.dataDir, searchFolder));
  const search = createSearch({ db: records.db, engine, documents, index, clock, logger });
  const notices = createNotices({ engine, newId });
  const context: ServerContext = {
    records,
    engine,
    files,
    people,
    search,
    notices,
    clock,
    newId,
    config,
    logger,
  };
  const stopTokens = createStopTokens(authSecret);
  const digest = mailer && new DigestJob({ context, documents, mailer, stopTokens, baseUrl });
  return { context, signIn, firstLink: createFirstLink(records.db, clock), stopTokens, digest };
}
