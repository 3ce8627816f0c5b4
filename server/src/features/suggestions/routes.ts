/** Suggestions over HTTP. Which document one belongs to decides who may read it, make it and decide about it. */
import { Hono, type Context } from "hono";
import { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import {
  suggestionsQuery,
  suggestionStepRequest,
  suggestRequest,
  type SuggestionsAnswer,
} from "@commontable/shared/features/suggestions/api.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { stepId } from "@commontable/shared/lib/step-id.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow, askerOf, type PartnershipEnv } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { TurnsByName } from "../../http/TurnsByName.ts";
import { validate } from "../../http/validate.ts";
import { decide } from "./decide.ts";
import { listSuggestions } from "./queries.ts";
import { settleDecisions } from "./settle.ts";
import { suggest } from "./suggest.ts";

/** A draft may become many suggestions at once, and an editor may accept as many in a row. */
const rate = { size: 60, refillMs: 500 };
/** An answer may weigh megabytes. A page reads anew after each suggestion and each decision, its own twice. */
const readRate = { size: 120, refillMs: 250 };

type Asked = Context<PartnershipEnv>;

const suggestionPath = z.object({ partnershipId: z.string(), suggestionId: stepId });

export function createSuggestionRoutes(context: ServerContext) {
  const said = new TokenBuckets({ ...rate, clock: context.clock });
  const read = new TokenBuckets({ ...readRate, clock: context.clock });
  const turns = new TurnsByName();
  /** Behind whatever else this person suggests and decides: nobody waits behind more than one of anybody else's (SG28). */
  const inTurn = ({ var: { partnershipId, identity } }: Asked, work: () => Promise<Suggestion>) =>
    turns.run(`${partnershipId}/${identity.personId}`, work);
  return new Hono()
    .get(
      "/p/:partnershipId/suggestions",
      allow(context, "partnership.read"),
      validate("query", suggestionsQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        const { document } = c.req.valid("query");
        read.take(identity.sessionId);
        demand(actor, "document.read", { partnershipId, document });
        // Whoever decides or settles just now has everybody look again afterwards.
        if (turns.isFree(partnershipId))
          await turns.run(partnershipId, () => settleDecisions(context, partnershipId));
        const suggestions = await listSuggestions(context.records.db, partnershipId, document);
        return c.json({ suggestions } satisfies SuggestionsAnswer);
      },
    )
    .post(
      "/p/:partnershipId/suggestions",
      allow(context, "partnership.read"),
      validate("json", suggestRequest),
      async (c) => {
        const { partnershipId, identity } = c.var;
        said.take(identity.sessionId);
        const request = { ...c.req.valid("json"), partnershipId };
        return c.json(await inTurn(c, () => suggest(context, askerOf(c), request)), 201);
      },
    )
    .post(
      "/p/:partnershipId/suggestions/:suggestionId/steps",
      allow(context, "partnership.read"),
      validate("param", suggestionPath),
      validate("json", suggestionStepRequest),
      async (c) => {
        const { partnershipId, identity } = c.var;
        const { suggestionId } = c.req.valid("param");
        said.take(identity.sessionId);
        const request = { ...c.req.valid("json"), partnershipId, suggestionId };
        const work = () => turns.run(partnershipId, () => decide(context, askerOf(c), request));
        return c.json(await inTurn(c, work), 201);
      },
    );
}
