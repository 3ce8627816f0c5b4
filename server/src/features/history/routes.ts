/** Versions of documents over HTTP. Which document they are of decides who may read, name and restore them. */
import { Hono } from "hono";
import {
  compareQuery,
  nameVersionRequest,
  restoreRequest,
  versionsQuery,
} from "@commontable/shared/features/history/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import type { History } from "./History.ts";
import { restore } from "./restores.ts";
import { compareTwo, listVersions, nameVersion } from "./service.ts";
import { changedSince } from "./since.ts";

/** Each is worked out of the log: as fast as somebody looks through a list, then one every second. */
const lookRate = { size: 40, refillMs: 1_000 };
/** Each is an edit or a row of its document. */
const writeRate = { size: 10, refillMs: 5_000 };

export function createHistoryRoutes(context: ServerContext, history: History) {
  const looked = new TokenBuckets({ ...lookRate, clock: context.clock });
  const written = new TokenBuckets({ ...writeRate, clock: context.clock });
  const own = { ...context, history };
  return new Hono()
    .get(
      "/p/:partnershipId/versions",
      allow(context, "partnership.read"),
      validate("query", versionsQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        looked.take(identity.sessionId);
        return c.json(await listVersions(own, actor, { ...c.req.valid("query"), partnershipId }));
      },
    )
    .get(
      "/p/:partnershipId/versions/compare",
      allow(context, "partnership.read"),
      validate("query", compareQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        looked.take(identity.sessionId);
        return c.json(await compareTwo(own, actor, { ...c.req.valid("query"), partnershipId }));
      },
    )
    .get("/p/:partnershipId/versions/since", allow(context, "partnership.read"), async (c) => {
      const { partnershipId, actor, identity } = c.var;
      looked.take(identity.sessionId);
      return c.json(await changedSince(own, actor, partnershipId));
    })
    .post(
      "/p/:partnershipId/versions",
      allow(context, "partnership.read"),
      validate("json", nameVersionRequest),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        written.take(identity.sessionId);
        return c.json(await nameVersion(own, actor, { ...c.req.valid("json"), partnershipId }), 201);
      },
    )
    .post(
      "/p/:partnershipId/versions/restore",
      allow(context, "partnership.read"),
      validate("json", restoreRequest),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        written.take(identity.sessionId);
        return c.json(await restore(own, actor, { ...c.req.valid("json"), partnershipId }), 201);
      },
    );
}
