/** What becomes of a seat taken without an account: kept, renamed, left. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ServerContext } from "../../http/context.ts";
import { hashSecret } from "../../http/secrets.ts";
import { readSessionId } from "../../http/session-id.ts";
import type { Identity } from "../../sync/ports.ts";

/**
 * Gives a guest or founder an account, so that they come back without the link. What they may do stays the
 * same: a guest's rights still end with the link, until a steward admits them. Demo people belong to everybody
 * and cannot be kept.
 */
export async function keepSeat(
  context: ServerContext,
  identity: Identity,
  account: { email: string; password: string },
): Promise<readonly string[]> {
  const { db } = context.records;
  const person = await db
    .selectFrom("people")
    .select(["name", "authUserId"])
    .where("id", "=", identity.personId)
    .executeTakeFirst();
  const seat = await seatOf(context, identity);
  if (!person || !seat || seat.kind === "demo")
    throw new AppError("forbidden", { detail: "not a seat to keep" });
  if (person.authUserId !== null) {
    throw new AppError("conflict", { sentence: "You already have an account here. Sign in with it." });
  }
  const { cookies } = await context.people.register({
    ...account,
    name: person.name,
    emailTrust: "claimed",
    personId: identity.personId,
  });
  context.engine.publish(seat.partnershipId, "people");
  return cookies;
}

export async function renamePerson(context: ServerContext, identity: Identity, name: string): Promise<void> {
  const seat = await seatOf(context, identity);
  // Demo people are everybody's, and a program must not rename its owner.
  if (seat?.kind === "demo" || identity.kind === "program") throw new AppError("forbidden");
  const { db } = context.records;
  await db.updateTable("people").set({ name }).where("id", "=", identity.personId).execute();
  const tables = await db
    .selectFrom("members")
    .select("partnershipId")
    .where("personId", "=", identity.personId)
    .where("status", "=", "active")
    .execute();
  for (const { partnershipId } of tables) {
    await context.engine.rightsChanged(partnershipId, identity.personId);
    context.engine.publish(partnershipId, "people");
  }
}

/** Ends every seat of this browser and cuts the sockets of whoever signed out. */
export async function endSeats(
  context: ServerContext,
  secret: string | null,
  identity: Identity | null,
): Promise<void> {
  const { db } = context.records;
  const ended =
    secret === null
      ? []
      : await db
          .updateTable("seat_sessions")
          .set({ endedAt: context.clock() })
          .where("secretHash", "=", hashSecret(secret))
          .where("endedAt", "is", null)
          .returning(["partnershipId", "personId"])
          .execute();
  const memberships = identity
    ? await db
        .selectFrom("members")
        .select(["partnershipId", "personId"])
        .where("personId", "=", identity.personId)
        .execute()
    : [];
  for (const { partnershipId, personId } of [...ended, ...memberships]) {
    await context.engine.rightsChanged(partnershipId, personId);
  }
}

async function seatOf(context: ServerContext, identity: Identity) {
  const session = readSessionId(identity.sessionId);
  if (session?.kind !== "seat") return undefined;
  return context.records.db
    .selectFrom("seat_sessions")
    .select(["id", "kind", "partnershipId"])
    .where("id", "=", session.id)
    .executeTakeFirst();
}
