/** What a person is told, over HTTP. Every row reached here is the asker's own. */
import { Hono } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  digestRequest,
  noticesQuery,
  quietRequest,
  readRequest,
  stopDigestRequest,
  type StopDigestAnswer,
} from "@commontable/shared/features/notices/api.ts";
import { clientAddress } from "../../http/client-address.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow, open } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { listNotices, markRead } from "./queries.ts";
import { readDigest, setQuiet, setRhythm, stopDigest } from "./settings.ts";
import type { StopTokens } from "./stop-tokens.ts";

export function createNoticeRoutes(context: ServerContext, stopTokens: StopTokens) {
  const { records, engine, clock, config } = context;
  const stops = new TokenBuckets({ size: 30, refillMs: 2_000, clock });
  return new Hono()
    .get(
      "/p/:partnershipId/notices",
      allow(context, "partnership.read"),
      validate("query", noticesQuery),
      async (c) => {
        const { partnershipId, actor } = c.var;
        return c.json(await listNotices(records.db, partnershipId, actor, c.req.valid("query").before));
      },
    )
    .post(
      "/p/:partnershipId/notices/read",
      allow(context, "partnership.read"),
      validate("json", readRequest),
      async (c) => {
        const { partnershipId, actor } = c.var;
        const { personId } = actor;
        await markRead(records.db, { partnershipId, personId }, c.req.valid("json"), clock());
        // Other pages of the same person.
        engine.publishTo(partnershipId, personId, "notices");
        return c.json({ read: true });
      },
    )
    .put(
      "/p/:partnershipId/notices/quiet",
      allow(context, "partnership.read"),
      validate("json", quietRequest),
      async (c) => {
        await setQuiet(context, c.var.actor, c.var.partnershipId, c.req.valid("json"));
        return c.json({ set: true });
      },
    )
    .get("/p/:partnershipId/digest", allow(context, "partnership.read"), async (c) =>
      c.json(await readDigest(context, c.var.partnershipId, c.var.actor.personId)),
    )
    .put(
      "/p/:partnershipId/digest",
      allow(context, "partnership.read"),
      validate("json", digestRequest),
      async (c) => {
        const { partnershipId, actor } = c.var;
        await setRhythm(context, partnershipId, actor.personId, c.req.valid("json").rhythm);
        return c.json(await readDigest(context, partnershipId, actor.personId));
      },
    )
    .post(
      "/digest/stop",
      open("holding the mailed link is the right"),
      validate("json", stopDigestRequest),
      async (c) => {
        stops.take(clientAddress(c, config.trustedProxies));
        const whose = stopTokens.read(c.req.valid("json").token);
        if (!whose) throw new AppError("link-ended");
        return c.json({ partnership: await stopDigest(context, whose) } satisfies StopDigestAnswer);
      },
    );
}
