/** What somebody wants to hear: quiet documents and the digest. */
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import type { DigestAnswer, DigestReach, quietRequest } from "@commontable/shared/features/notices/api.ts";
import { digestDefault, type DigestRhythm } from "@commontable/shared/features/notices/schema.ts";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";

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
  const [row, person] = await Promise.all([
    db
      .selectFrom("digest_rhythms")
      .select("rhythm")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .executeTakeFirst(),
    addressOf(db, personId),
  ]);
  return {
    rhythm: row?.rhythm ?? digestDefault,
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
  const row = { rhythm, at: clock() };
  await records.db
    .insertInto("digest_rhythms")
    .values({ partnershipId, personId, ...row })
    .onConflict((conflict) => conflict.columns(["partnershipId", "personId"]).doUpdateSet(row))
    .execute();
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
