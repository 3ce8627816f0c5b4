/** Taking a seat by a link: what somebody is joining, and who they become. */
import type { z } from "zod";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { JoinOffer, joinRequest, Landing } from "@commontable/shared/features/people/api.ts";
import { representativeTypeOf } from "@commontable/shared/features/people/rules.ts";
import { organizationFields } from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { signedInWithAccount } from "../../http/session-id.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { addPerson } from "../people/add-person.ts";
import { openInvitation } from "./invitations.ts";
import { replaceRepresentative } from "./members.ts";
import { insertOrganization } from "./organizations.ts";
import { slugOf } from "./partnerships.ts";

type JoinRequest = z.output<typeof joinRequest>;

/** As much as somebody who only holds the link may know: no text, no people but the inviter. */
export async function offerOf(context: ServerContext, secret: string, request: Request): Promise<JoinOffer> {
  const invitation = await openInvitation(context, secret);
  const identity = await context.people.whoIs(request, invitation.partnershipId);
  const { db } = context.records;
  const { partnershipId } = invitation;
  const [partnership, inviter, organizations, body, here] = await Promise.all([
    db
      .selectFrom("partnerships")
      .select(["id", "slug", "name", "purpose", "simulation"])
      .where("id", "=", partnershipId)
      .executeTakeFirstOrThrow(),
    db.selectFrom("people").select("name").where("id", "=", invitation.createdBy).executeTakeFirst(),
    db
      .selectFrom("organizations")
      .select(["id", "name"])
      .where("partnershipId", "=", partnershipId)
      .where("status", "not in", ["withdrawn", "removed-by-decision"])
      .orderBy("name")
      .execute(),
    invitation.bodyId === null
      ? undefined
      : db.selectFrom("bodies").select(["id", "name"]).where("id", "=", invitation.bodyId).executeTakeFirst(),
    identity && (await context.people.access(identity, partnershipId))
      ? db.selectFrom("people").select("name").where("id", "=", identity.personId).executeTakeFirst()
      : undefined,
  ]);
  return {
    partnership: { ...partnership, simulation: partnership.simulation === 1 },
    role: invitation.role,
    document: invitation.document,
    section: invitation.section,
    body: body ?? null,
    invitedBy: inviter?.name ?? "",
    organizations,
    alreadyHere: here ?? null,
  };
}

/**
 * Seats somebody. Answers where they land and, for people without an account, the secret of their seat. Whoever
 * already sits here lands without becoming a second person; a removed person does not come back by a link.
 */
export async function join(
  context: ServerContext,
  secret: string,
  answers: JoinRequest,
  request: Request,
): Promise<{ landing: Landing; seatSecret: string | null }> {
  const invitation = await openInvitation(context, secret);
  const { partnershipId } = invitation;
  const slug = await slugOf(context, partnershipId);
  const landing = { partnershipId, slug, document: invitation.document, section: invitation.section };
  const identity = await context.people.whoIs(request, partnershipId);
  if (identity && (await context.people.access(identity, partnershipId))) {
    return { landing: { ...landing, personId: identity.personId }, seatSecret: null };
  }
  const account = signedInWithAccount(identity);
  const personId = await context.records.db.transaction().execute(async (tx) => {
    const id = account?.personId ?? (await addPerson(tx, context, answers.name));
    await seatGuest(tx, context, { partnershipId, personId: id, invitation, request: answers });
    return id;
  });
  const seatSecret = account
    ? null
    : await context.people.takeSeat(request.headers, {
        partnershipId,
        personId,
        kind: "guest",
        invitationId: invitation.id,
      });
  context.engine.publish(partnershipId, "people");
  context.engine.publish(partnershipId, "invitations");
  return { landing: { ...landing, personId }, seatSecret };
}

async function seatGuest(
  tx: Records,
  context: ServerContext,
  guest: {
    partnershipId: string;
    personId: string;
    invitation: Awaited<ReturnType<typeof openInvitation>>;
    request: JoinRequest;
  },
): Promise<void> {
  const { partnershipId, personId, invitation, request } = guest;
  const before = await tx
    .selectFrom("members")
    .select("status")
    .where((eb) => eb.and({ partnershipId, personId }))
    .executeTakeFirst();
  if (before?.status === "removed") throw new AppError("access-ended");
  await tx
    .deleteFrom("members")
    .where((eb) => eb.and({ partnershipId, personId }))
    .execute();
  await tx
    .insertInto("members")
    .values({
      partnershipId,
      personId,
      kind: "guest",
      role: request.listeningOnly ? "view" : invitation.role,
      status: "active",
      organizationId: null,
      invitationId: invitation.id,
      listeningOnly: request.listeningOnly ? 1 : 0,
      joinedAt: context.clock(),
      removedAt: null,
    })
    .execute();
  if (!request.listeningOnly && request.organization) {
    await replaceRepresentative(tx, context, partnershipId, personId, {
      organizationId: await organizationOf(tx, context, partnershipId, request.organization),
      type: representativeTypeOf(request),
      canSign: false,
      signingDelegatedBy: null,
      speaksFor: "",
      steward: false,
    });
  }
  if (invitation.bodyId !== null) {
    await tx
      .insertInto("seats")
      .values({
        id: context.newId(),
        partnershipId,
        bodyId: invitation.bodyId,
        personId,
        basis: request.listeningOnly ? "at-large" : "organization",
        role: "member",
        worksForId: null,
        createdAt: context.clock(),
      })
      .execute();
  }
  await tx
    .updateTable("invitations")
    .set((eb) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", invitation.id)
    .execute();
}

/** A new organization waits for the table's yes (`prospect`); one of the same name is the same. */
async function organizationOf(
  tx: Records,
  context: ServerContext,
  partnershipId: string,
  organization: NonNullable<JoinRequest["organization"]>,
): Promise<string> {
  const known = await tx
    .selectFrom("organizations")
    .select("id")
    .where("partnershipId", "=", partnershipId)
    .where((eb) =>
      "id" in organization
        ? eb("id", "=", organization.id)
        : eb(eb.fn<string>("lower", ["name"]), "=", organization.name.toLowerCase()),
    )
    .executeTakeFirst();
  if (known) return known.id;
  if ("id" in organization) {
    throw new AppError("invalid", {
      fields: [
        { field: "organization", sentence: "This organization is not at the table. Type its name instead." },
      ],
    });
  }
  const fields = organizationFields.parse({
    name: organization.name,
    sector: organization.sector,
    status: "prospect",
    isCommunityBased: organization.sector === "community-group",
  });
  return insertOrganization(tx, context, partnershipId, fields);
}
