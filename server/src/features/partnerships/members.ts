/** Who is at the table, what each may do, and for whom they speak. */
import type { Selectable } from "kysely";
import type { z } from "zod";
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type {
  documentRoleChange,
  Member,
  memberChange,
  Representative,
  representativeFields,
} from "@commontable/shared/features/people/api.ts";
import { present } from "@commontable/shared/lib/present.ts";
import { dayOf } from "@commontable/shared/lib/day.ts";
import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Tables } from "../../persistence/tables.ts";
import { endLinks, linksEnded } from "./invitations.ts";
import { membersHere } from "../people/at-the-table.ts";

export async function listMembers(context: ServerContext, partnershipId: string): Promise<Member[]> {
  const { db } = context.records;
  const [members, documentRoles, representatives] = await Promise.all([
    membersHere(db)
      .innerJoin("people", "people.id", "members.personId")
      .select([
        "members.personId",
        "members.kind",
        "members.role",
        "members.organizationId",
        "members.listeningOnly",
        "members.invitationId",
      ])
      .select(["members.joinedAt", "people.name", "people.authUserId"])
      .where("members.partnershipId", "=", partnershipId)
      .orderBy("people.name")
      .execute(),
    db.selectFrom("document_roles").selectAll().where("partnershipId", "=", partnershipId).execute(),
    db
      .selectFrom("representatives")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .where("until", "is", null)
      .execute(),
  ]);
  return members.map(({ authUserId, listeningOnly, ...member }): Member => {
    const spoken = representatives.find((row) => row.personId === member.personId);
    const own = documentRoles.filter((row) => row.personId === member.personId);
    return {
      ...member,
      listeningOnly: listeningOnly === 1,
      hasAccount: authUserId !== null,
      documentRoles: Object.fromEntries(own.map((row): [string, Role] => [row.document, row.role])),
      representative: spoken ? presentRepresentative(spoken) : null,
    };
  });
}

async function readMember(context: ServerContext, partnershipId: string, personId: string): Promise<Member> {
  const found = (await listMembers(context, partnershipId)).find((member) => member.personId === personId);
  if (!found) throw new AppError("not-found");
  return found;
}

export async function changeMember(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  personId: string,
  change: z.output<typeof memberChange>,
): Promise<Member> {
  demand(actor, "member.manage", { partnershipId });
  const before = await readMember(context, partnershipId, personId);
  await context.records.db.transaction().execute(async (tx) => {
    if (change.role !== undefined && change.role !== "manage" && before.role === "manage") {
      await refuseLastSteward(tx, partnershipId, personId);
    }
    if (change.organizationId) await requireOrganization(tx, partnershipId, change.organizationId);
    const admitted = change.kind === "member" ? { kind: change.kind, invitationId: null } : {};
    const { kind: _, ...rest } = change;
    const set = { ...present(rest), ...admitted };
    if (Object.keys(set).length > 0) {
      await tx
        .updateTable("members")
        .set(set)
        .where("partnershipId", "=", partnershipId)
        .where("personId", "=", personId)
        .execute();
    }
    if (change.kind !== "member") return;
    await tx
      .updateTable("seat_sessions")
      .set({ invitationId: null })
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .execute();
  });
  await rightsChanged(context, partnershipId, personId);
  return readMember(context, partnershipId, personId);
}

/** Ends their part here: sockets, seats, tokens, and with them `links` by id (AC40). Their name stays beside what they wrote. */
export async function removeMember(
  context: ServerContext,
  actor: Actor,
  { partnershipId, personId, links }: { partnershipId: string; personId: string; links: readonly string[] },
): Promise<void> {
  // Leaving is everybody's own right; sending somebody away is a steward's.
  if (personId !== actor.personId || actor.kind === "program")
    demand(actor, "member.manage", { partnershipId });
  if (links.length > 0) demand(actor, "invitation.manage", { partnershipId });
  const before = await readMember(context, partnershipId, personId);
  const now = context.clock();
  await context.records.db.transaction().execute(async (tx) => {
    if (before.role === "manage") await refuseLastSteward(tx, partnershipId, personId);
    const ofPerson = { partnershipId, personId };
    await tx
      .updateTable("members")
      .set({ status: "removed", removedAt: now })
      .where((eb) => eb.and(ofPerson))
      .execute();
    await tx
      .updateTable("representatives")
      .set({ until: dayOf(now) })
      .where((eb) => eb.and(ofPerson))
      .where("until", "is", null)
      .execute();
    await tx
      .updateTable("seats")
      .set({ personId: null })
      .where((eb) => eb.and(ofPerson))
      .execute();
    await tx
      .updateTable("tokens")
      .set({ revokedAt: now })
      .where((eb) => eb.and(ofPerson))
      .where("revokedAt", "is", null)
      .execute();
    await tx
      .updateTable("seat_sessions")
      .set({ endedAt: now })
      .where((eb) => eb.and(ofPerson))
      .where("endedAt", "is", null)
      .execute();
    await tx
      .deleteFrom("document_roles")
      .where((eb) => eb.and(ofPerson))
      .execute();
    if (links.length > 0) await endLinks(tx, context, partnershipId, links);
  });
  if (links.length > 0) await linksEnded(context, partnershipId);
  else await rightsChanged(context, partnershipId, personId);
}

export async function setDocumentRole(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  personId: string,
  { document, role }: z.output<typeof documentRoleChange>,
): Promise<Member> {
  demand(actor, "member.manage", { partnershipId });
  await readMember(context, partnershipId, personId);
  const { db } = context.records;
  await db
    .deleteFrom("document_roles")
    .where((eb) => eb.and({ partnershipId, personId, document }))
    .execute();
  if (role !== null)
    await db.insertInto("document_roles").values({ partnershipId, personId, document, role }).execute();
  await rightsChanged(context, partnershipId, personId);
  return readMember(context, partnershipId, personId);
}

/**
 * For whom a person speaks. A change ends the row in force and begins another, so that who spoke how and when
 * stays readable (AC20). A person says it of themselves; signing is given by a steward.
 */
export async function setRepresentative(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  personId: string,
  fields: z.output<typeof representativeFields>,
): Promise<Representative> {
  demand(actor, "interest.suggest", { partnershipId });
  const isOwnWord = personId === actor.personId && actor.access?.organizationId === fields.organizationId;
  if (!isOwnWord || fields.canSign || fields.steward) demand(actor, "member.manage", { partnershipId });
  await readMember(context, partnershipId, personId);
  const row = await context.records.db.transaction().execute(async (tx) => {
    await requireOrganization(tx, partnershipId, fields.organizationId);
    await requireDelegation(tx, partnershipId, fields);
    return replaceRepresentative(tx, context, partnershipId, personId, fields);
  });
  await rightsChanged(context, partnershipId, personId);
  return presentRepresentative(row);
}

/** The write behind it, for joining as well. */
export async function replaceRepresentative(
  tx: Records,
  context: Pick<ServerContext, "newId" | "clock">,
  partnershipId: string,
  personId: string,
  fields: z.output<typeof representativeFields>,
): Promise<Selectable<Tables["representatives"]>> {
  const today = dayOf(context.clock());
  await tx
    .updateTable("representatives")
    .set({ until: today })
    .where((eb) => eb.and({ partnershipId, personId }))
    .where("until", "is", null)
    .execute();
  const { canSign, steward, ...rest } = fields;
  const row = {
    id: context.newId(),
    partnershipId,
    personId,
    ...rest,
    canSign: canSign ? 1 : 0,
    steward: steward ? 1 : 0,
    since: today,
    until: null,
  };
  await tx.insertInto("representatives").values(row).execute();
  await tx
    .updateTable("members")
    .set({ organizationId: fields.organizationId, listeningOnly: 0 })
    .where((eb) => eb.and({ partnershipId, personId }))
    .execute();
  return row;
}

/** Everybody who ever spoke for anybody here, newest first. */
export async function listRepresentatives(
  context: ServerContext,
  partnershipId: string,
): Promise<Representative[]> {
  const rows = await context.records.db
    .selectFrom("representatives")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("since", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(presentRepresentative);
}

async function rightsChanged(context: ServerContext, partnershipId: string, personId: string): Promise<void> {
  await context.engine.rightsChanged(partnershipId, personId);
  context.engine.publish(partnershipId, "people");
}

function presentRepresentative(row: Selectable<Tables["representatives"]>): Representative {
  const { partnershipId: _, canSign, steward, ...rest } = row;
  return { ...rest, canSign: canSign === 1, steward: steward === 1 };
}

async function refuseLastSteward(tx: Records, partnershipId: string, personId: string): Promise<void> {
  const other = await tx
    .selectFrom("members")
    .select("personId")
    .where((eb) => eb.and({ partnershipId, role: "manage", status: "active" }))
    .where("personId", "<>", personId)
    .executeTakeFirst();
  if (other) return;
  throw new AppError("conflict", {
    sentence: "Nobody else manages this partnership. Give somebody else that role first.",
  });
}

async function requireOrganization(
  tx: Records,
  partnershipId: string,
  organizationId: string,
): Promise<void> {
  const found = await tx
    .selectFrom("organizations")
    .select("id")
    .where((eb) => eb.and({ partnershipId, id: organizationId }))
    .executeTakeFirst();
  if (found) return;
  throw new AppError("invalid", {
    fields: [{ field: "organizationId", sentence: "This organization is not at the table." }],
  });
}

/** AC21: whoever passes signing on is a decision-maker of the same organization. */
async function requireDelegation(
  tx: Records,
  partnershipId: string,
  fields: z.output<typeof representativeFields>,
): Promise<void> {
  if (fields.signingDelegatedBy === null) return;
  const decider = await tx
    .selectFrom("representatives")
    .select("id")
    .where((eb) => eb.and({ partnershipId, organizationId: fields.organizationId, type: "decision-maker" }))
    .where("personId", "=", fields.signingDelegatedBy)
    .where("until", "is", null)
    .executeTakeFirst();
  if (decider) return;
  throw new AppError("invalid", {
    fields: [
      {
        field: "signingDelegatedBy",
        sentence: "Signing is passed on by a decision-maker of the same organization.",
      },
    ],
  });
}
