/** Links that let guests in. The address is shown once, when a link is made; only its hash is kept. */
import type { Selectable } from "kysely";
import type { z } from "zod";
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Invitation, invitationFields, NewInvitation } from "@commontable/shared/features/people/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { hashSecret, newSecret, sameHash } from "../../http/secrets.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Tables } from "../../persistence/tables.ts";

type Row = Selectable<Tables["invitations"]>;

const dayMs = 86_400_000;

export async function createInvitation(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  fields: z.output<typeof invitationFields>,
  origin: string,
): Promise<NewInvitation> {
  demand(actor, "invitation.manage", { partnershipId });
  const { row, secret } = await writeInvitation(context, partnershipId, actor.personId, fields);
  context.engine.publish(partnershipId, "invitations");
  return { ...present(row, context.clock()), url: new URL(`/join/${secret}`, origin).href };
}

/** The write behind it, for the command line as well. */
export async function writeInvitation(
  context: Pick<ServerContext, "records" | "clock" | "newId">,
  partnershipId: string,
  createdBy: string,
  fields: z.output<typeof invitationFields>,
): Promise<{ row: Row; secret: string }> {
  const { db } = context.records;
  if (fields.bodyId !== null) {
    const body = await db
      .selectFrom("bodies")
      .select("id")
      .where("id", "=", fields.bodyId)
      .where("partnershipId", "=", partnershipId)
      .executeTakeFirst();
    if (!body)
      throw new AppError("invalid", {
        fields: [{ field: "bodyId", sentence: "There is no such body here." }],
      });
  }
  const secret = newSecret();
  const { days, ...rest } = fields;
  const createdAt = context.clock();
  const row = {
    id: context.newId(),
    partnershipId,
    tokenHash: hashSecret(secret),
    createdBy,
    createdAt,
    expiresAt: createdAt + days * dayMs,
    revokedAt: null,
    uses: 0,
    ...rest,
  };
  await db.insertInto("invitations").values(row).execute();
  return { row, secret };
}

export async function listInvitations(context: ServerContext, partnershipId: string): Promise<Invitation[]> {
  const rows = await context.records.db
    .selectFrom("invitations")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map((row) => present(row, context.clock()));
}

/** Ends the link and everybody who came by it and was not admitted since; their sockets close at once. */
export async function revokeInvitation(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
): Promise<void> {
  demand(actor, "invitation.manage", { partnershipId });
  const ended = await endLinks(context.records.db, context, partnershipId, [id]);
  if (ended !== 1) throw new AppError("not-found");
  await linksEnded(context, partnershipId);
}

/** The write behind it: how many were open till now. `linksEnded` follows once it is stored. */
export async function endLinks(
  db: Records,
  { clock }: Pick<ServerContext, "clock">,
  partnershipId: string,
  ids: readonly string[],
): Promise<number> {
  const result = await db
    .updateTable("invitations")
    .set({ revokedAt: clock() })
    .where("id", "in", ids)
    .where("partnershipId", "=", partnershipId)
    .where("revokedAt", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function linksEnded({ engine }: ServerContext, partnershipId: string): Promise<void> {
  await engine.rightsChanged(partnershipId);
  engine.publish(partnershipId, "invitations");
  engine.publish(partnershipId, "people");
}

/** The row behind a link that still opens. Throws `link-ended`, the same for unknown, old and revoked ones. */
export async function openInvitation(context: ServerContext, secret: string): Promise<Row> {
  const tokenHash = hashSecret(secret);
  const row = await context.records.db
    .selectFrom("invitations")
    .selectAll()
    .where("tokenHash", "=", tokenHash)
    .executeTakeFirst();
  const opens =
    row && sameHash(row.tokenHash, tokenHash) && row.revokedAt === null && row.expiresAt > context.clock();
  if (!opens) throw new AppError("link-ended");
  return row;
}

function present(row: Row, now: number): Invitation {
  const { tokenHash: _hash, partnershipId: _partnership, ...shown } = row;
  const state = row.revokedAt !== null ? "revoked" : row.expiresAt <= now ? "expired" : "open";
  return { ...shown, state };
}
