/** A partnership, who is at its table, and in which bodies they sit. */
import { Hono } from "hono";
import { allow } from "../../http/guard.ts";
import type { ServerContext } from "../../http/context.ts";

export function createPartnershipRoutes(context: ServerContext) {
  return new Hono().get("/p/:partnershipId", allow(context, "partnership.read"), async (c) => {
    const partnership = await context.records.db
      .selectFrom("partnerships")
      .selectAll()
      .where("id", "=", c.var.partnershipId)
      .executeTakeFirst();
    return c.json({ partnership });
  });
}
