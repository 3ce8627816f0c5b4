/** Bodies, seats and channels. */
import { Hono } from "hono";
import {
  bodyChange,
  bodyFields,
  channelFields,
  seatChange,
  seatFields,
} from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { validate } from "../../http/validate.ts";
import {
  addBody,
  addChannel,
  addSeat,
  changeBody,
  changeSeat,
  listBodies,
  removeBody,
  removeChannel,
  removeSeat,
} from "./bodies.ts";

export function createBodyRoutes(context: ServerContext) {
  return new Hono()
    .get("/p/:partnershipId/bodies", allow(context, "partnership.read"), async (c) =>
      c.json(await listBodies(context, c.var.partnershipId)),
    )
    .post("/p/:partnershipId/bodies", allow(context, "body.write"), validate("json", bodyFields), async (c) =>
      c.json(await addBody(context, c.var.actor, c.var.partnershipId, c.req.valid("json")), 201),
    )
    .patch(
      "/p/:partnershipId/bodies/:bodyId",
      allow(context, "body.write"),
      validate("json", bodyChange),
      async (c) =>
        c.json(
          await changeBody(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("bodyId"),
            c.req.valid("json"),
          ),
        ),
    )
    .delete("/p/:partnershipId/bodies/:bodyId", allow(context, "partnership.manage"), async (c) => {
      await removeBody(context, c.var.actor, c.var.partnershipId, c.req.param("bodyId"));
      return c.json({ removed: true });
    })
    .post(
      "/p/:partnershipId/bodies/:bodyId/seats",
      allow(context, "member.manage"),
      validate("json", seatFields),
      async (c) =>
        c.json(
          await addSeat(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("bodyId"),
            c.req.valid("json"),
          ),
          201,
        ),
    )
    .patch(
      "/p/:partnershipId/seats/:seatId",
      allow(context, "member.manage"),
      validate("json", seatChange),
      async (c) =>
        c.json(
          await changeSeat(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("seatId"),
            c.req.valid("json"),
          ),
        ),
    )
    .delete("/p/:partnershipId/seats/:seatId", allow(context, "member.manage"), async (c) => {
      await removeSeat(context, c.var.actor, c.var.partnershipId, c.req.param("seatId"));
      return c.json({ removed: true });
    })
    .post(
      "/p/:partnershipId/channels",
      allow(context, "body.write"),
      validate("json", channelFields),
      async (c) =>
        c.json(await addChannel(context, c.var.actor, c.var.partnershipId, c.req.valid("json")), 201),
    )
    .delete("/p/:partnershipId/channels/:channelId", allow(context, "body.write"), async (c) => {
      await removeChannel(context, c.var.actor, c.var.partnershipId, c.req.param("channelId"));
      return c.json({ removed: true });
    });
}
