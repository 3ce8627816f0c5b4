/**
 * The one-time link that makes the first steward. Printed at each start while nobody has an account; only the
 * newest one works. Opening the page changes nothing; the account is made by a press.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { FirstLink } from "../../http/FirstLink.ts";
import { hashSecret, newSecret } from "../../http/secrets.ts";
import type { Records } from "../../persistence/RecordStore.ts";

/** True while nobody has an account on this server. */
export async function firstStewardPending(db: Records): Promise<boolean> {
  const account = await db.selectFrom("auth_user").select("id").limit(1).executeTakeFirst();
  return account === undefined;
}

/** The secret of a new link, or null when somebody already has an account. Earlier links end. */
export async function renewFirstLink(db: Records, now: number): Promise<string | null> {
  if (!(await firstStewardPending(db))) return null;
  const secret = newSecret();
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("first_links").execute();
    await tx
      .insertInto("first_links")
      .values({ tokenHash: hashSecret(secret), createdAt: now, usedAt: null })
      .execute();
  });
  return secret;
}

export function createFirstLink(db: Records, clock: () => number): FirstLink {
  async function check(secret: string): Promise<void> {
    const link = await db
      .selectFrom("first_links")
      .select("tokenHash")
      .where("tokenHash", "=", hashSecret(secret))
      .where("usedAt", "is", null)
      .executeTakeFirst();
    if (!link || !(await firstStewardPending(db))) throw new AppError("link-ended");
  }

  return {
    check,

    async spend(secret, make) {
      await check(secret);
      const ofLink = db.updateTable("first_links").where("tokenHash", "=", hashSecret(secret));
      const taken = await ofLink.set({ usedAt: clock() }).where("usedAt", "is", null).executeTakeFirst();
      // Of two at once, one gets it.
      if (taken.numUpdatedRows !== 1n) throw new AppError("link-ended");
      try {
        return await make();
      } catch (error) {
        // A refused address must not lock the operator out.
        await ofLink.set({ usedAt: null }).execute();
        throw error;
      }
    },
  };
}
