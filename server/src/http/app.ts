/**
 * Everything the server answers over HTTP.
 *
 * Adding a slice's routes: write `server/src/features/{slice}/routes.ts` that exports
 *
 *     export function createNotesRoutes(context: ServerContext) {
 *       return new Hono()
 *         .get("/p/:partnershipId/notes", allow(context, "partnership.read"), async (c) =>
 *           c.json(await listNotes(context, c.var.partnershipId)))
 *         .post("/p/:partnershipId/notes", allow(context, "points.write"), validate("json", noteRequest), async (c) =>
 *           c.json(await addNote(context, c.var.actor, c.req.valid("json")), 201));
 *     }
 *
 * and add one `.route("/", …)` line to `createApi` below.
 *
 * 1. Chain the calls: the browser's typed client is inferred from the chain.
 * 2. Every route states the right it needs with one guard (`guard.ts`), before anything else; the server
 *    does not start with a route that states none. Finer rules are asked with `demand` in the service.
 * 3. Bodies and queries pass `validate`. Failures are thrown as `AppError`, never answered by hand.
 * 4. Tables: `features/{slice}/tables.ts`, added to `persistence/tables.ts`; schema: the next free number in
 *    `persistence/migrations`. After a change: `context.engine.publish(partnershipId, topic)`.
 */
import { Hono } from "hono";
import { except } from "hono/combine";
import { AppError, errorBody } from "@commontable/shared/errors/app-error.ts";
import type { Demo } from "../demo/demo-port.ts";
import { createArchiveRoutes } from "../archive/routes.ts";
import { createAuthorshipRoutes } from "../features/authorship/routes.ts";
import { createCharterRoutes } from "../features/charter/routes.ts";
import { createCommentRoutes } from "../features/comments/routes.ts";
import { createFileRoutes } from "../features/files/routes.ts";
import type { History } from "../features/history/History.ts";
import { createHistoryRoutes } from "../features/history/routes.ts";
import { createMeasureRoutes } from "../features/measures/routes.ts";
import { createPaperRoutes } from "../features/paper/routes.ts";
import { createBodyRoutes } from "../features/partnerships/body-routes.ts";
import { createEntryRoutes } from "../features/partnerships/entry-routes.ts";
import { createOrganizationRoutes } from "../features/partnerships/organization-routes.ts";
import { createPartnershipRoutes } from "../features/partnerships/routes.ts";
import { createPeopleRoutes } from "../features/people/routes.ts";
import { createRecoveredRoutes, type RecoveredTexts } from "../features/recovered/routes.ts";
import { createSuggestionRoutes } from "../features/suggestions/routes.ts";
import { createNoticeRoutes } from "../features/notices/routes.ts";
import type { StopTokens } from "../features/notices/stop-tokens.ts";
import { createSearchRoutes } from "../features/search/routes.ts";
import type { SignIn } from "../features/people/SignIn.ts";
import type { ServerContext } from "./context.ts";
import { answerErrors } from "./errors.ts";
import type { FirstLink } from "./FirstLink.ts";
import { registeredRoutes } from "./guard.ts";
import { limitBody, requireJson } from "./middleware/json-body.ts";
import { requireOwnOrigin } from "./middleware/require-own-origin.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { createSockets } from "./sockets.ts";
import { createStaticFiles } from "./static-files.ts";

/** Routes that take a file, each with its own limit (`middleware/file-body.ts`). Everything else takes JSON. */
const fileRoutes = [
  "/api/p/:partnershipId/bring-in/:document",
  "/api/p/:partnershipId/files",
  "/api/archives",
  "/api/archives/look",
];

/** What single routes need beside the context. */
export interface AppParts {
  readonly signIn: SignIn;
  readonly firstLink: FirstLink;
  readonly stopTokens: StopTokens;
  readonly recovered: RecoveredTexts;
  readonly history: History;
  /** Null while the demo is off. */
  readonly demo: Demo | null;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly version: string;
  /** Tells this run of the server from any other at the same address. */
  readonly instance: string;
}

/** The routes under `/api`, as the browser's client sees them. */
export function createApi(context: ServerContext, parts: AppParts) {
  return new Hono()
    .route("/", createPeopleRoutes(context, parts.signIn))
    .route("/", createEntryRoutes(context, parts))
    .route("/", createPartnershipRoutes(context))
    .route("/", createOrganizationRoutes(context))
    .route("/", createBodyRoutes(context))
    .route("/", createRecoveredRoutes(context, parts.recovered))
    .route("/", createAuthorshipRoutes(context))
    .route("/", createMeasureRoutes(context))
    .route("/", createCharterRoutes(context))
    .route("/", createCommentRoutes(context))
    .route("/", createSuggestionRoutes(context))
    .route("/", createPaperRoutes(context))
    .route("/", createArchiveRoutes(context))
    .route("/", createSearchRoutes(context))
    .route("/", createNoticeRoutes(context, parts.stopTokens))
    .route("/", createFileRoutes(context))
    .route("/", createHistoryRoutes(context, parts.history));
}

/** The whole server, without its port. Throws when a route states no right. */
export function createApp(context: ServerContext, parts: AppParts): Hono {
  const startedAt = context.clock();
  const api = createApi(context, parts);
  registeredRoutes(api);
  const app = new Hono();
  app.onError(answerErrors(context.logger));
  app.notFound((c) => {
    const error = new AppError("not-found");
    return c.json(errorBody(error), error.failure.status);
  });
  app.use(securityHeaders(context.config));
  app.use(requireOwnOrigin(context.config));
  app.get("/healthz", async (c) => {
    await context.records.db.selectFrom("partnerships").select("id").limit(1).execute();
    const seconds = Math.round((context.clock() - startedAt) / 1000);
    return c.json({ status: "ok", version: parts.version, instance: parts.instance, uptimeSeconds: seconds });
  });
  app.use("/api/*", except([...fileRoutes], limitBody(), requireJson()));
  app.use("/api/*", async function neverStore(c, next) {
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  });
  app.route("/api", api);
  app.all("/api/*", (c) => c.notFound());
  app.route("/sync", createSockets(context));
  app.all("/sync/*", (c) => c.notFound());
  app.route("/", createStaticFiles(parts.pageFolder));
  return app;
}
