/**
 * Who a request belongs to and what they may do, read from the rows each time. Rules: docs/spec/access.md.
 *
 * A session's id says where it came from: `account:{id}`, `seat:{id}` or `token:{id}`; `access` asks that very
 * row again, so a session ended in any way is ended at once, on every socket.
 */
import type { Access, Actor } from "@commontable/shared/access/policy.ts";
import { lesserRole, type Role } from "@commontable/shared/access/roles.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { maySign } from "@commontable/shared/features/people/rules.ts";
import type { Config } from "../../config.ts";
import type { PeopleService } from "../../http/context.ts";
import { hashSecret, sameHash } from "../../http/secrets.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Identity } from "../../sync/ports.ts";
import { seatSecretOf } from "../../http/seat-cookie.ts";
import { tokenOf } from "../../http/token-of.ts";
import { membersHere } from "./at-the-table.ts";
import type { SignIn } from "./SignIn.ts";

/** A token's last use is written at most this often; it is for people to read, not for counting. */
const lastUseEveryMs = 60_000;

export interface WhoIsOptions {
  readonly db: Records;
  readonly signIn: Pick<SignIn, "sessionOf">;
  readonly config: Config;
  readonly clock: () => number;
}

/** The reading half of `PeopleService`. */
export type WhoIs = Pick<PeopleService, "whoIs" | "access" | "accessOf" | "introduce" | "actor">;

export function createWhoIs(options: WhoIsOptions): WhoIs {
  const { db, clock } = options;

  async function whoIs(request: Request, partnershipId?: string): Promise<Identity | null> {
    const token = tokenOf(request);
    // A program that shows a token is nobody else, even in a browser that also has cookies.
    if (token !== null) return byToken(token);
    const seat = await bySeat(request.headers, partnershipId);
    if (partnershipId !== undefined && seat !== null) return seat;
    return (await byAccount(request.headers)) ?? seat ?? (await bySeat(request.headers));
  }

  async function byToken(token: string): Promise<Identity | null> {
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
      sessionId: `token:${row.id}`,
      roleMax: row.role,
      partnershipId: row.partnershipId,
    };
  }

  async function bySeat(headers: Headers, partnershipId?: string): Promise<Identity | null> {
    const secret = seatSecretOf(headers, options.config);
    if (secret === null) return null;
    const secretHash = hashSecret(secret);
    let query = db
      .selectFrom("seat_sessions")
      .leftJoin("invitations", "invitations.id", "seat_sessions.invitationId")
      .select([
        "seat_sessions.id",
        "seat_sessions.secretHash",
        "seat_sessions.personId",
        "seat_sessions.kind",
      ])
      .select("seat_sessions.partnershipId")
      .where("seat_sessions.secretHash", "=", secretHash)
      .where("seat_sessions.endedAt", "is", null)
      .where("invitations.revokedAt", "is", null)
      .orderBy("seat_sessions.createdAt", "desc");
    if (partnershipId !== undefined) query = query.where("seat_sessions.partnershipId", "=", partnershipId);
    const row = await query.executeTakeFirst();
    if (!row || !sameHash(row.secretHash, secretHash)) return null;
    if (row.kind === "demo" && !options.config.demo) return null;
    return {
      personId: row.personId,
      kind: row.kind === "guest" ? "guest" : "member",
      sessionId: `seat:${row.id}`,
      partnershipId: row.partnershipId,
    };
  }

  async function byAccount(headers: Headers): Promise<Identity | null> {
    const account = await options.signIn.sessionOf(headers);
    if (!account) return null;
    const person = await db
      .selectFrom("people")
      .select("id")
      .where("authUserId", "=", account.userId)
      .executeTakeFirst();
    return person ? { personId: person.id, kind: "member", sessionId: `account:${account.sessionId}` } : null;
  }

  async function sessionStands(identity: Identity): Promise<boolean> {
    const at = identity.sessionId.indexOf(":");
    const id = identity.sessionId.slice(at + 1);
    switch (identity.sessionId.slice(0, at)) {
      case "account": {
        const now = new Date(clock()).toISOString();
        const row = await db
          .selectFrom("auth_session")
          .select("id")
          .where("id", "=", id)
          .where("expiresAt", ">", now)
          .executeTakeFirst();
        return row !== undefined;
      }
      case "seat": {
        const row = await db
          .selectFrom("seat_sessions")
          .leftJoin("invitations", "invitations.id", "seat_sessions.invitationId")
          .select("seat_sessions.id")
          .where("seat_sessions.id", "=", id)
          .where("seat_sessions.endedAt", "is", null)
          .where("invitations.revokedAt", "is", null)
          .executeTakeFirst();
        return row !== undefined;
      }
      case "token": {
        const row = await db
          .selectFrom("tokens")
          .select("id")
          .where("id", "=", id)
          .where("revokedAt", "is", null)
          .executeTakeFirst();
        return row !== undefined;
      }
      default:
        return false;
    }
  }

  async function access(identity: Identity, partnershipId: string): Promise<Access | null> {
    if (identity.partnershipId !== undefined && identity.partnershipId !== partnershipId) return null;
    if (!(await sessionStands(identity))) return null;
    return accessOf(identity.personId, partnershipId, identity.roleMax);
  }

  async function accessOf(personId: string, partnershipId: string, roleMax?: Role): Promise<Access | null> {
    const member = await membersHere(db)
      .select(["members.role", "members.kind", "members.organizationId"])
      .where("members.partnershipId", "=", partnershipId)
      .where("members.personId", "=", personId)
      .executeTakeFirst();
    if (!member) return null;
    const limited = (role: Role): Role => (roleMax === undefined ? role : lesserRole(role, roleMax));
    const [documentRoles, bodyIds, representative] = await Promise.all([
      db
        .selectFrom("document_roles")
        .select(["document", "role"])
        .where("partnershipId", "=", partnershipId)
        .where("personId", "=", personId)
        .execute(),
      bodiesOf(partnershipId, personId, member.kind),
      db
        .selectFrom("representatives")
        .select(["type", "canSign", "signingDelegatedBy"])
        .where("partnershipId", "=", partnershipId)
        .where("personId", "=", personId)
        .where("until", "is", null)
        .executeTakeFirst(),
    ]);
    return {
      partnershipId,
      role: limited(member.role),
      documentRoles: Object.fromEntries(documentRoles.map(({ document, role }) => [document, limited(role)])),
      bodyIds,
      organizationId: member.organizationId,
      isAdmitted: member.kind === "member",
      canSign:
        representative !== undefined && maySign({ ...representative, canSign: representative.canSign === 1 }),
    };
  }

  /** Bodies with a seat of theirs, and for members the whole table. */
  async function bodiesOf(
    partnershipId: string,
    personId: string,
    kind: "member" | "guest",
  ): Promise<string[]> {
    const rows = await db
      .selectFrom("bodies")
      .leftJoin("seats", (join) =>
        join.onRef("seats.bodyId", "=", "bodies.id").on("seats.personId", "=", personId),
      )
      .select("bodies.id")
      .distinct()
      .where("bodies.partnershipId", "=", partnershipId)
      .where((eb) =>
        kind === "member"
          ? eb.or([eb("seats.id", "is not", null), eb("bodies.kind", "=", "whole-table")])
          : eb("seats.id", "is not", null),
      )
      .execute();
    return rows.map((row) => row.id);
  }

  return {
    whoIs,
    access,
    accessOf,

    async introduce(personId, partnershipId) {
      const row = await db
        .selectFrom("people")
        .leftJoin("members", (join) =>
          join.onRef("members.personId", "=", "people.id").on("members.partnershipId", "=", partnershipId),
        )
        .leftJoin("organizations", "organizations.id", "members.organizationId")
        .select(["people.name", "organizations.name as organization"])
        .where("people.id", "=", personId)
        .executeTakeFirst();
      return { name: row?.name ?? "Someone", organization: row?.organization ?? "" };
    },

    async actor(identity, partnershipId): Promise<Actor> {
      if (!identity) throw new AppError("signed-out");
      const { personId, kind } = identity;
      return { personId, kind, access: await access(identity, partnershipId) };
    },
  };
}
