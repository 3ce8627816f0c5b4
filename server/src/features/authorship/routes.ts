/** Who wrote what in a document, for everybody who may read it. */
import { Hono } from "hono";
import { demand } from "@commontable/shared/access/policy.ts";
import { authorsQuery, type AuthorsAnswer } from "@commontable/shared/features/authorship/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { peopleTold } from "../people/people-told.ts";
import { serverPerson } from "../../sync/ports.ts";

/** The answer is made from the whole log: a few at once, then one every few seconds. */
const askRate = { size: 20, refillMs: 2_000 };

export function createAuthorshipRoutes(context: ServerContext) {
  const asked = new TokenBuckets({ ...askRate, clock: context.clock });
  return new Hono().get(
    "/p/:partnershipId/authors",
    allow(context, "partnership.read"),
    validate("query", authorsQuery),
    async (c) => {
      const { partnershipId, actor, identity } = c.var;
      const { document } = c.req.valid("query");
      demand(actor, "document.read", { partnershipId, document });
      asked.take(identity.sessionId);
      return c.json(await authorsOf(context, partnershipId, document));
    },
  );
}

async function authorsOf(
  context: ServerContext,
  partnershipId: string,
  document: string,
): Promise<AuthorsAnswer> {
  const authorship = await context.engine.authorsOf(partnershipId, document);
  const people = peopleTold(context, partnershipId);
  const written = Array.from(authorship.written(), ({ client, from, to, personId, at }) => ({
    client,
    from,
    to,
    by: personId === serverPerson ? null : people.indexOf(personId),
    at,
  }));
  return { people: await people.told(), written };
}
