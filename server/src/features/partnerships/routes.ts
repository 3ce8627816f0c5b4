/** A partnership, who is at its table, in which bodies they sit, and the links that let others in. */
import { Hono } from "hono";
import { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { partnershipChange } from "@commontable/shared/features/partnerships/api.ts";
import {
  documentRoleChange,
  invitationFields,
  memberChange,
  removalQuery,
  representativeFields,
} from "@commontable/shared/features/people/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow, signedIn } from "../../http/guard.ts";
import { ownOrigin } from "../../http/own-origin.ts";
import { validate } from "../../http/validate.ts";
import { createInvitation, listInvitations, revokeInvitation } from "./invitations.ts";
import {
  changeMember,
  listMembers,
  listRepresentatives,
  removeMember,
  setDocumentRole,
  setRepresentative,
} from "./members.ts";
import { changePartnership, idOfSlug, readPartnership } from "./partnerships.ts";

const slugPath = z.object({ slug: z.string().max(100) });

export function createPartnershipRoutes(context: ServerContext) {
  return new Hono()
    .get("/p/by-slug/:slug", signedIn(context), validate("param", slugPath), async (c) => {
      const partnershipId = await idOfSlug(context, c.req.valid("param").slug);
      if (partnershipId === null) throw new AppError("not-found");
      const identity = await context.people.whoIs(c.req.raw, partnershipId);
      const actor = await context.people.actor(identity, partnershipId);
      demand(actor, "partnership.read", { partnershipId });
      return c.json(await readPartnership(context, actor, partnershipId));
    })
    .get("/p/:partnershipId", allow(context, "partnership.read"), async (c) =>
      c.json(await readPartnership(context, c.var.actor, c.var.partnershipId)),
    )
    .patch(
      "/p/:partnershipId",
      allow(context, "partnership.manage"),
      validate("json", partnershipChange),
      async (c) =>
        c.json(await changePartnership(context, c.var.actor, c.var.partnershipId, c.req.valid("json"))),
    )
    .get("/p/:partnershipId/members", allow(context, "partnership.read"), async (c) =>
      c.json(await listMembers(context, c.var.partnershipId)),
    )
    .patch(
      "/p/:partnershipId/members/:personId",
      allow(context, "member.manage"),
      validate("json", memberChange),
      async (c) =>
        c.json(
          await changeMember(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("personId"),
            c.req.valid("json"),
          ),
        ),
    )
    .delete(
      "/p/:partnershipId/members/:personId",
      allow(context, "partnership.read"),
      validate("query", removalQuery),
      async (c) => {
        const { partnershipId, actor } = c.var;
        const personId = c.req.param("personId");
        await removeMember(context, actor, { partnershipId, personId, ...c.req.valid("query") });
        return c.json({ removed: true });
      },
    )
    .put(
      "/p/:partnershipId/members/:personId/document-role",
      allow(context, "member.manage"),
      validate("json", documentRoleChange),
      async (c) =>
        c.json(
          await setDocumentRole(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("personId"),
            c.req.valid("json"),
          ),
        ),
    )
    .put(
      "/p/:partnershipId/members/:personId/representative",
      allow(context, "interest.suggest"),
      validate("json", representativeFields),
      async (c) =>
        c.json(
          await setRepresentative(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.param("personId"),
            c.req.valid("json"),
          ),
        ),
    )
    .get("/p/:partnershipId/representatives", allow(context, "partnership.read"), async (c) =>
      c.json(await listRepresentatives(context, c.var.partnershipId)),
    )
    .get("/p/:partnershipId/invitations", allow(context, "invitation.manage"), async (c) =>
      c.json(await listInvitations(context, c.var.partnershipId)),
    )
    .post(
      "/p/:partnershipId/invitations",
      allow(context, "invitation.manage"),
      validate("json", invitationFields),
      async (c) =>
        c.json(
          await createInvitation(
            context,
            c.var.actor,
            c.var.partnershipId,
            c.req.valid("json"),
            ownOrigin(c.req.raw, context.config),
          ),
          201,
        ),
    )
    .delete("/p/:partnershipId/invitations/:invitationId", allow(context, "invitation.manage"), async (c) => {
      await revokeInvitation(context, c.var.actor, c.var.partnershipId, c.req.param("invitationId"));
      return c.json({ revoked: true });
    });
}
