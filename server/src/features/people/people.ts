/** `PeopleService`: reading who somebody is (`who-is.ts`) and the ways in that need no partnership's yes. */
import type { PeopleService } from "../../http/context.ts";
import { hashSecret, newSecret } from "../../http/secrets.ts";
import { seatSecretOf } from "../../http/seat-cookie.ts";
import type { SignIn } from "./SignIn.ts";
import type { SessionsOptions } from "./sessions.ts";
import { createWhoIs } from "./who-is.ts";

export interface PeopleOptions extends SessionsOptions {
  readonly signIn: SignIn;
  readonly newId: () => string;
}

export function createPeople(options: PeopleOptions): PeopleService {
  const { db, clock, config, newId, signIn } = options;
  return {
    ...createWhoIs(options),

    async register({ name, email, password, emailTrust, personId }) {
      const { userId, cookies } = await signIn.register({ name, email, password });
      if (personId !== undefined) {
        await db
          .updateTable("people")
          .set({ authUserId: userId, email: email.toLowerCase(), emailTrust })
          .where("id", "=", personId)
          .execute();
        return { personId, cookies };
      }
      const id = newId();
      await db
        .insertInto("people")
        .values({ id, name, email: email.toLowerCase(), emailTrust, authUserId: userId, createdAt: clock() })
        .execute();
      return { personId: id, cookies };
    },

    async takeSeat(headers, seat) {
      const secret = newSecret();
      const secretHash = hashSecret(secret);
      const before = seatSecretOf(headers, config);
      const now = clock();
      await db.transaction().execute(async (tx) => {
        if (before !== null) {
          const held = hashSecret(before);
          // One person at a table in one browser: a new seat there replaces the old one.
          await tx
            .updateTable("seat_sessions")
            .set({ endedAt: now })
            .where("secretHash", "=", held)
            .where("partnershipId", "=", seat.partnershipId)
            .where("endedAt", "is", null)
            .execute();
          // A fresh secret, so that nobody can plant one in a browser and share its later seats.
          await tx.updateTable("seat_sessions").set({ secretHash }).where("secretHash", "=", held).execute();
        }
        await tx
          .insertInto("seat_sessions")
          .values({ id: newId(), secretHash, createdAt: now, endedAt: null, ...seat })
          .execute();
      });
      return secret;
    },
  };
}
