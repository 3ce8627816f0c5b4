/** Versions of documents over HTTP. Which document they are of decides who may read, name and restore them. */
import { Hono, type Context } from "hono";
import {
  compareQuery,
  nameVersionRequest,
  restoreRequest,
  versionsQuery,
  type RestoreAnswer,
} from "@commontable/shared/features/history/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { FairSlots } from "../../http/FairSlots.ts";
import { allow, askerOf, type PartnershipEnv } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { TurnsByName } from "../../http/TurnsByName.ts";
import { validate } from "../../http/validate.ts";
import { askedHistory } from "./asked-history.ts";
import type { HistoryContext } from "./context.ts";
import type { History } from "./History.ts";
import { restore } from "./restores.ts";
import { compareTwo, listVersions, nameVersion } from "./service.ts";
import { changedSince } from "./since.ts";

/** Each is worked out of the log: as fast as somebody looks through a list, then one every second. */
const lookRate = { size: 40, refillMs: 1_000 };
/** Each is an edit or a row of its document. */
const writeRate = { size: 10, refillMs: 5_000 };

/** As many questions as wait for the thread (HI62). */
const slotsMax = 64;

export function createHistoryRoutes(context: ServerContext, history: History) {
  const looked = new TokenBuckets({ ...lookRate, clock: context.clock });
  const written = new TokenBuckets({ ...writeRate, clock: context.clock });
  const slots = new FairSlots(slotsMax);
  const restoring = new TurnsByName();
  const own = (c: Context<PartnershipEnv>): HistoryContext => {
    const { personId } = c.var.actor;
    const asked = askedHistory({ history, slots, personId, asker: askerOf(c) });
    return { ...context, history: asked, restoring };
  };
  return new Hono()
    .get(
      "/p/:partnershipId/versions",
      allow(context, "partnership.read"),
      validate("query", versionsQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        looked.take(identity.sessionId);
        const asked = { ...c.req.valid("query"), partnershipId };
        return c.json(await listVersions(own(c), actor, asked));
      },
    )
    .get(
      "/p/:partnershipId/versions/compare",
      allow(context, "partnership.read"),
      validate("query", compareQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        looked.take(identity.sessionId);
        const asked = { ...c.req.valid("query"), partnershipId };
        return c.json(await compareTwo(own(c), actor, asked));
      },
    )
    .get("/p/:partnershipId/versions/since", allow(context, "partnership.read"), async (c) => {
      const { partnershipId, actor, identity } = c.var;
      looked.take(identity.sessionId);
      return c.json(await changedSince(own(c), actor, partnershipId));
    })
    .post(
      "/p/:partnershipId/versions",
      allow(context, "partnership.read"),
      validate("json", nameVersionRequest),
      async (c) => {
        const { partnershipId, identity } = c.var;
        written.take(identity.sessionId);
        const named = { ...c.req.valid("json"), partnershipId };
        return c.json(await nameVersion(own(c), askerOf(c), named), 201);
      },
    )
    .post(
      "/p/:partnershipId/versions/restore",
      allow(context, "partnership.read"),
      validate("json", restoreRequest),
      async (c) => {
        const { partnershipId, identity } = c.var;
        written.take(identity.sessionId);
        const asked = { ...c.req.valid("json"), partnershipId };
        const work = (): Promise<RestoreAnswer> => restore(own(c), askerOf(c), asked);
        return c.json(await restoring.run(asked.id, work), 201);
      },
    );
}
