/** What somebody wants to hear: quiet documents and the digest. */
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { DigestAnswer, DigestReach, quietRequest } from "@commontable/shared/features/notices/api.ts";
import { digestDefault, type DigestRhythm } from "@commontable/shared/features/notices/schema.ts";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { periodOf } from "./digest/period.ts";

interface Whose {
  readonly partnershipId: string;
  readonly personId: string;
}

type Context = Pick<ServerContext, "records" | "engine" | "clock" | "config">;

export async function setQuiet(
  { records, engine, clock }: Context,
  actor: Actor,
  partnershipId: string,
  { document, isQuiet }: z.output<typeof quietRequest>,
): Promise<void> {
  demand(actor, "document.read", { partnershipId, document });
  const { personId } = actor;
  if (isQuiet)
    await records.db
      .insertInto("quiet_documents")
      .values({ partnershipId, personId, document, at: clock() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  else
    await records.db
      .deleteFrom("quiet_documents")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .where("document", "=", document)
      .execute();
  engine.publishTo(partnershipId, personId, "notices");
}

export async function readDigest(
  { records, config }: Context,
  partnershipId: string,
  personId: string,
): Promise<DigestAnswer> {
  const { db } = records;
  const [rhythm, person] = await Promise.all([
    rhythmOf(db, { partnershipId, personId }),
    addressOf(db, personId),
  ]);
  return {
    rhythm,
    reach: config.mail === null ? "no-mail" : person.reach,
    address: person.address,
  };
}

export async function setRhythm(
  { records, clock }: Pick<Context, "records" | "clock">,
  partnershipId: string,
  personId: string,
  rhythm: DigestRhythm,
): Promise<void> {
  const now = clock();
  await passOver(records.db, { partnershipId, personId }, rhythm, now);
  const row = { rhythm, at: now };
  await records.db
    .insertInto("digest_rhythms")
    .values({ partnershipId, personId, ...row })
    .onConflict((conflict) => conflict.columns(["partnershipId", "personId"]).doUpdateSet(row))
    .execute();
}

/** By the link in a mail. Answers the name of the partnership it came from. */
export async function stopDigest(context: Pick<Context, "records" | "clock">, whose: Whose): Promise<string> {
  const { partnershipId, personId } = whose;
  const partnership = await context.records.db
    .selectFrom("partnerships")
    .select("name")
    .where("id", "=", partnershipId)
    .executeTakeFirst();
  if (!partnership) throw new AppError("link-ended");
  await setRhythm(context, partnershipId, personId, "off");
  return partnership.name;
}

/**
 * Whoever changes to another rhythm hears by it from its next morning on: the day or week that began already is passed
 * over, and what it would have told is part of the next one. The first digest of all begins so by itself.
 */
async function passOver(db: Records, whose: Whose, rhythm: DigestRhythm, now: number): Promise<void> {
  const { partnershipId, personId } = whose;
  const [before, begun, { timezone }] = await Promise.all([
    rhythmOf(db, whose),
    db
      .selectFrom("digests")
      .select("period")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom("partnerships")
      .select("timezone")
      .where("id", "=", partnershipId)
      .executeTakeFirstOrThrow(),
  ]);
  const period = periodOf(rhythm, now, timezone);
  if (!begun || before === rhythm || period === null) return;
  await db
    .insertInto("digests")
    .values({ ...whose, period, state: "claimed", upTo: now, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function rhythmOf(db: Records, { partnershipId, personId }: Whose): Promise<DigestRhythm> {
  const row = await db
    .selectFrom("digest_rhythms")
    .select("rhythm")
    .where("partnershipId", "=", partnershipId)
    .where("personId", "=", personId)
    .executeTakeFirst();
  return row?.rhythm ?? digestDefault;
}

/** An address somebody only typed may be somebody else's: nothing of a partnership is mailed to it (NO9). */
export async function addressOf(
  db: Records,
  personId: string,
): Promise<{ readonly address: string | null; readonly reach: Exclude<DigestReach, "no-mail"> }> {
  const row = await db
    .selectFrom("people")
    .leftJoin("auth_user", "auth_user.id", "people.authUserId")
    .select([
      "people.email",
      "people.emailTrust",
      "auth_user.email as signInEmail",
      "auth_user.emailVerified",
    ])
    .where("people.id", "=", personId)
    .executeTakeFirst();
  if (!row || row.email === null) return { address: null, reach: "no-address" };
  // Opening a mailed link proves the address of the account, which is this one unless somebody changed it.
  const isProven =
    row.emailTrust !== "claimed" || (row.emailVerified === 1 && row.signInEmail?.toLowerCase() === row.email);
  return { address: row.email, reach: isProven ? "ready" : "unproven" };
}
