/** Sessions of each kind: which one a request carries, and whether one still stands. Rules: docs/spec/access.md. */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Config } from "../../config.ts";
import { seatSecretOf } from "../../http/seat-cookie.ts";
import { hashSecret, sameHash } from "../../http/secrets.ts";
import { readSessionId, sessionIdOf } from "../../http/session-id.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Identity } from "../../sync/ports.ts";
import type { SignIn } from "./SignIn.ts";

/** A token's last use is written at most this often; it is for people to read, not for counting. */
const lastUseEveryMs = 60_000;

export interface SessionsOptions {
  readonly db: Records;
  readonly signIn: Pick<SignIn, "sessionOf">;
  readonly config: Config;
  readonly clock: () => number;
}

export interface Sessions {
  byToken(token: string): Promise<Identity | null>;
  /** By the seat this browser holds at a partnership; without one, the seat it took last. */
  bySeat(headers: Headers, partnershipId?: string): Promise<Identity | null>;
  byAccount(headers: Headers): Promise<Identity | null>;
  /** False once the row a session came from was ended, in whichever way. */
  stands(identity: Identity): Promise<boolean>;
}

export function createSessions({ db, signIn, config, clock }: SessionsOptions): Sessions {
  return {
    async byToken(token) {
      const tokenHash = hashSecret(token);
      const row = await db
        .selectFrom("tokens")
        .selectAll()
        .where("tokenHash", "=", tokenHash)
        .executeTakeFirst();
      if (!row || !sameHash(row.tokenHash, tokenHash) || row.revokedAt !== null) return null;
      const now = clock();
      if ((row.lastUsedAt ?? 0) + lastUseEveryMs < now) {
        await db.updateTable("tokens").set({ lastUsedAt: now }).where("id", "=", row.id).execute();
      }
      return {
        personId: row.personId,
        kind: "program",
        sessionId: sessionIdOf("token", row.id),
        roleMax: row.role,
        partnershipId: row.partnershipId,
      };
    },

    async bySeat(headers, partnershipId) {
      const secret = seatSecretOf(headers, config);
      if (secret === null) return null;
      const secretHash = hashSecret(secret);
      let query = standingSeats(db)
        .select(["seat_sessions.id", "seat_sessions.secretHash", "seat_sessions.personId"])
        .select(["seat_sessions.kind", "seat_sessions.partnershipId"])
        .where("seat_sessions.secretHash", "=", secretHash)
        .orderBy("seat_sessions.createdAt", "desc");
      if (partnershipId !== undefined) query = query.where("seat_sessions.partnershipId", "=", partnershipId);
      const row = await query.executeTakeFirst();
      if (!row || !sameHash(row.secretHash, secretHash)) return null;
      if (row.kind === "demo" && !config.demo) return null;
      return {
        personId: row.personId,
        kind: row.kind === "guest" ? "guest" : "member",
        sessionId: sessionIdOf("seat", row.id),
        partnershipId: row.partnershipId,
      };
    },

    async byAccount(headers) {
      const account = await signIn.sessionOf(headers);
      if (!account) return null;
      const person = await db
        .selectFrom("people")
        .select("id")
        .where("authUserId", "=", account.userId)
        .executeTakeFirst();
      const sessionId = sessionIdOf("account", account.sessionId);
      return person ? { personId: person.id, kind: "member", sessionId } : null;
    },

    async stands(identity) {
      const session = readSessionId(identity.sessionId);
      if (session === null) return false;
      const { kind, id } = session;
      switch (kind) {
        case "account": {
          const now = new Date(clock()).toISOString();
          return isThere(
            db.selectFrom("auth_session").select("id").where("id", "=", id).where("expiresAt", ">", now),
          );
        }
        case "seat":
          return isThere(standingSeats(db).select("seat_sessions.id").where("seat_sessions.id", "=", id));
        case "token":
          return isThere(
            db.selectFrom("tokens").select("id").where("id", "=", id).where("revokedAt", "is", null),
          );
        default:
          return exhaustive(kind);
      }
    },
  };
}

/** Seats nobody left, taken by links that were not revoked or by none. */
function standingSeats(db: Records) {
  return db
    .selectFrom("seat_sessions")
    .leftJoin("invitations", "invitations.id", "seat_sessions.invitationId")
    .where("seat_sessions.endedAt", "is", null)
    .where("invitations.revokedAt", "is", null);
}

async function isThere(query: { executeTakeFirst(): Promise<unknown> }): Promise<boolean> {
  return (await query.executeTakeFirst()) !== undefined;
}
