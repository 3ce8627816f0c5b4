/** What somebody learns about themselves: name, tables, what this server offers. */
import type { Me, OwnSeat } from "@commontable/shared/features/people/api.ts";
import { lesserRole } from "@commontable/shared/access/roles.ts";
import type { ServerContext } from "../../http/context.ts";
import { hashSecret } from "../../http/secrets.ts";
import { seatSecretOf } from "../../http/seat-cookie.ts";
import { readSessionId } from "../../http/session-id.ts";
import type { Identity } from "../../sync/ports.ts";
import { membersHere } from "./at-the-table.ts";
import { firstStewardPending } from "./first-link.ts";

export async function readMe(
  context: ServerContext,
  request: Request,
  identity: Identity | null,
): Promise<Me> {
  const { records, config } = context;
  const person = identity
    ? await records.db
        .selectFrom("people")
        .select(["id", "name", "email", "authUserId"])
        .where("id", "=", identity.personId)
        .executeTakeFirst()
    : undefined;
  return {
    person: person
      ? { id: person.id, name: person.name, email: person.email, hasAccount: person.authUserId !== null }
      : null,
    seats: identity ? await seatsOf(context, request.headers, identity) : [],
    features: {
      demo: config.demo,
      mail: config.mail !== null,
      firstStewardPending: await firstStewardPending(records.db),
      openStart: config.demo,
    },
  };
}

/** Tables of the account, and those this browser sits at without one. */
async function seatsOf(context: ServerContext, headers: Headers, identity: Identity): Promise<OwnSeat[]> {
  const secret = seatSecretOf(headers, context.config);
  const secretHash = secret === null || identity.kind === "program" ? "" : hashSecret(secret);
  const rows = await membersHere(context.records.db)
    .innerJoin("partnerships", "partnerships.id", "members.partnershipId")
    .innerJoin("people", "people.id", "members.personId")
    .leftJoin("organizations", "organizations.id", "members.organizationId")
    .select([
      "partnerships.id",
      "partnerships.slug",
      "partnerships.name",
      "partnerships.demo",
      "partnerships.simulation",
    ])
    .select(["members.personId", "members.role", "members.kind", "people.name as personName"])
    .select(["organizations.id as organizationId", "organizations.name as organizationName"])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom("seat_sessions")
            .leftJoin("invitations", "invitations.id", "seat_sessions.invitationId")
            .select("seat_sessions.id")
            .where("seat_sessions.secretHash", "=", secretHash)
            .where("seat_sessions.endedAt", "is", null)
            .where("invitations.revokedAt", "is", null)
            .whereRef("seat_sessions.partnershipId", "=", "members.partnershipId")
            .whereRef("seat_sessions.personId", "=", "members.personId"),
        ),
        ...(readSessionId(identity.sessionId)?.kind === "seat"
          ? []
          : [eb("members.personId", "=", identity.personId)]),
      ]),
    )
    .orderBy("members.joinedAt", "desc")
    .execute();
  return rows
    .filter(
      (row) =>
        identity.partnershipId === undefined ||
        identity.kind !== "program" ||
        row.id === identity.partnershipId,
    )
    .map((row) => ({
      partnership: {
        id: row.id,
        slug: row.slug,
        name: row.name,
        demo: row.demo === 1,
        simulation: row.simulation === 1,
      },
      personId: row.personId,
      personName: row.personName,
      role: identity.roleMax === undefined ? row.role : lesserRole(row.role, identity.roleMax),
      kind: row.kind,
      organization:
        row.organizationId !== null && row.organizationName !== null
          ? { id: row.organizationId, name: row.organizationName }
          : null,
    }));
}
