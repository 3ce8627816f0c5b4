/** Who somebody is, how they come in, and how they leave. */
import { Hono } from "hono";
import { open } from "../../http/guard.ts";
import type { ServerContext } from "../../http/context.ts";

export function createPeopleRoutes(context: ServerContext) {
  return new Hono().get("/me", open("tells strangers that they are strangers"), async (c) => {
    const identity = await context.people.whoIs(c.req.raw);
    return c.json({ personId: identity?.personId ?? null });
  });
}
