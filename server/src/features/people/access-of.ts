/** What somebody may do at a table by their membership, read from the rows each time. Rules: docs/spec/access.md. */
import type { Access } from "@commontable/shared/access/policy.ts";
import { lesserRole, type Role } from "@commontable/shared/access/roles.ts";
import { maySign } from "@commontable/shared/features/people/rules.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { membersHere } from "./at-the-table.ts";

/** What somebody may do at a table; null for whoever is not there. With `roleMax`, at most that. */
export async function accessOf(
  db: Records,
  personId: string,
  partnershipId: string,
  roleMax?: Role,
): Promise<Access | null> {
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
    bodiesOf(db, partnershipId, personId, member.kind),
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
  db: Records,
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
