/**
 * Who a request belongs to and what they may do, read from the rows each time. Rules: docs/spec/access.md.
 *
 * `access` asks the very row again that a session came from, so a session ended in any way is ended at once, on every
 * socket.
 */
import type { Access } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { PeopleService } from "../../http/context.ts";
import { tokenOf } from "../../http/token-of.ts";
import type { Identity } from "../../sync/ports.ts";
import { accessOf } from "./access-of.ts";
import { createSessions, type SessionsOptions } from "./sessions.ts";

/** The reading half of `PeopleService`. */
export type WhoIs = Pick<PeopleService, "whoIs" | "access" | "accessOf" | "introduce" | "actor">;

export function createWhoIs(options: SessionsOptions): WhoIs {
  const { db } = options;
  const sessions = createSessions(options);

  async function access(identity: Identity, partnershipId: string): Promise<Access | null> {
    if (identity.partnershipId !== undefined && identity.partnershipId !== partnershipId) return null;
    if (!(await sessions.stands(identity))) return null;
    return accessOf(db, identity.personId, partnershipId, identity.roleMax);
  }

  return {
    access,

    async whoIs(request, partnershipId) {
      const token = tokenOf(request);
      // A program that shows a token is nobody else, even in a browser that also has cookies.
      if (token !== null) return sessions.byToken(token);
      const seat = await sessions.bySeat(request.headers, partnershipId);
      if (partnershipId !== undefined && seat !== null) return seat;
      return (await sessions.byAccount(request.headers)) ?? seat ?? (await sessions.bySeat(request.headers));
    },

    accessOf: (personId, partnershipId) => accessOf(db, personId, partnershipId),

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

    async actor(identity, partnershipId) {
      if (!identity) throw new AppError("signed-out");
      const { personId, kind } = identity;
      return { personId, kind, access: await access(identity, partnershipId) };
    },
  };
}
