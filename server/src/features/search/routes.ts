/** Searching a partnership over HTTP. */
import { Hono } from "hono";
import { searchQuery } from "@commontable/shared/features/search/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";

/** A page asks while one types, a few times a second; nobody types for longer than this lets them. */
const askRate = { size: 60, refillMs: 200 };

export function createSearchRoutes(context: ServerContext) {
  const asked = new TokenBuckets({ ...askRate, clock: context.clock });
  return new Hono().get(
    "/p/:partnershipId/search",
    allow(context, "partnership.read"),
    validate("query", searchQuery),
    async (c) => {
      const { partnershipId, actor, identity } = c.var;
      asked.take(identity.sessionId);
      return c.json(await context.search.find(actor, partnershipId, c.req.valid("query")));
    },
  );
}
