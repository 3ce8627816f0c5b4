/** Organizations at the table and the interests they state. */
import { Hono } from "hono";
import {
  interestFields,
  organizationChange,
  organizationFields,
} from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { validate } from "../../http/validate.ts";
import {
  addInterest,
  addOrganization,
  changeOrganization,
  confirmInterest,
  listOrganizations,
  removeInterest,
  removeOrganization,
} from "./organizations.ts";

export function createOrganizationRoutes(context: ServerContext) {
  return new Hono()
    .get("/p/:partnershipId/organizations", allow(context, "partnership.read"), async (c) =>
      c.json(await listOrganizations(context, c.var.partnershipId)),
    )
    .post(
      "/p/:partnershipId/organizations",
      allow(context, "organization.write"),
      validate("json", organizationFields),
      async (c) =>
        c.json(await addOrganization(context, c.var.actor, c.var.partnershipId, c.req.valid("json")), 201),
    )
    .patch(
      "/p/:partnershipId/organizations/:organizationId",
      allow(context, "interest.suggest"),
      validate("json", organizationChange),
      async (c) =>
        c.json(
          await changeOrganization(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("organizationId"),
            c.req.valid("json"),
          ),
        ),
    )
    .delete("/p/:partnershipId/organizations/:organizationId", allow(context, "member.manage"), async (c) => {
      await removeOrganization(context, c.var.actor, c.var.partnershipId, c.req.param("organizationId"));
      return c.json({ removed: true });
    })
    .post(
      "/p/:partnershipId/organizations/:organizationId/interests",
      allow(context, "interest.suggest"),
      validate("json", interestFields),
      async (c) =>
        c.json(
          await addInterest(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("organizationId"),
            c.req.valid("json"),
          ),
          201,
        ),
    )
    .post("/p/:partnershipId/interests/:interestId/confirm", allow(context, "interest.suggest"), async (c) =>
      c.json(await confirmInterest(context, c.var.actor, c.var.partnershipId, c.req.param("interestId"))),
    )
    .delete("/p/:partnershipId/interests/:interestId", allow(context, "interest.suggest"), async (c) => {
      await removeInterest(context, c.var.actor, c.var.partnershipId, c.req.param("interestId"));
      return c.json({ removed: true });
    });
}
