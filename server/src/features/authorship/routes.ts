/** Who wrote what in a document, for everybody who may read it. */
import { Hono } from "hono";
import { demand } from "@commontable/shared/access/policy.ts";
import {
  authorsQuery,
  type Author,
  type AuthorsAnswer,
} from "@commontable/shared/features/authorship/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
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
  { engine, people }: ServerContext,
  partnershipId: string,
  document: string,
): Promise<AuthorsAnswer> {
  const authorship = await engine.authorsOf(partnershipId, document);
  const indexes = new Map<string, number>();
  const written = Array.from(authorship.written(), ({ client, from, to, personId, at }) => ({
    client,
    from,
    to,
    by: personId === serverPerson ? null : indexOf(indexes, personId),
    at,
  }));
  const authors = Array.from(indexes.keys(), async (id): Promise<Author> => {
    const { name, organization } = await people.introduce(id, partnershipId);
    return { id, name, organization };
  });
  return { people: await Promise.all(authors), written };
}

function indexOf(indexes: Map<string, number>, personId: string): number {
  const known = indexes.get(personId);
  if (known !== undefined) return known;
  indexes.set(personId, indexes.size);
  return indexes.size - 1;
}
