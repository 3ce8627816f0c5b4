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
import { createCharterRoutes } from "../features/charter/routes.ts";
import { createMeasureRoutes } from "../features/measures/routes.ts";
import { createPartnershipRoutes } from "../features/partnerships/routes.ts";
import { createPeopleRoutes } from "../features/people/routes.ts";
import type { ServerContext } from "./context.ts";

/** The routes under `/api`, as the browser's client sees them. */
export function createApi(context: ServerContext) {
  return new Hono()
    .route("/", createPeopleRoutes(context))
    .route("/", createPartnershipRoutes(context))
    .route("/", createMeasureRoutes(context))
    .route("/", createCharterRoutes(context));
}
