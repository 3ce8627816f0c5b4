/** Organizations at one table, and the interests they state. */
import type { z } from "zod";
import { bindsOrganization, can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { includesRole } from "@commontable/shared/access/roles.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type {
  Interest,
  interestFields,
  Organization,
  organizationChange,
  organizationFields,
} from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { present } from "@commontable/shared/lib/present.ts";
import { demandUnchanged } from "./demand-unchanged.ts";
import { asList, presentInterest, presentOrganization } from "./present.ts";
import type { OrganizationsTable } from "./tables.ts";

type OrganizationFields = Omit<z.output<typeof organizationChange>, "before">;
type OrganizationColumns = Omit<OrganizationsTable, "id" | "partnershipId" | "createdAt">;

export async function listOrganizations(
  context: ServerContext,
  partnershipId: string,
): Promise<Organization[]> {
  const { db } = context.records;
  const [organizations, interests] = await Promise.all([
    db
      .selectFrom("organizations")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .orderBy("name")
      .execute(),
    db
      .selectFrom("interests")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .orderBy("createdAt")
      .execute(),
  ]);
  const byOrganization = Map.groupBy(interests, (interest) => interest.organizationId);
  return organizations.map((row) => presentOrganization(row, byOrganization.get(row.id) ?? []));
}

export async function readOrganization(
  context: ServerContext,
  partnershipId: string,
  id: string,
): Promise<Organization> {
  const found = (await listOrganizations(context, partnershipId)).find(
    (organization) => organization.id === id,
  );
  if (!found) throw new AppError("not-found");
  return found;
}

/** Writes an organization's row. Who may is the caller's business. */
export async function insertOrganization(
  db: Records,
  context: Pick<ServerContext, "newId" | "clock">,
  partnershipId: string,
  fields: z.output<typeof organizationFields>,
): Promise<string> {
  const id = context.newId();
  await db
    .insertInto("organizations")
    .values({ id, partnershipId, createdAt: context.clock(), ...columns(fields) })
    .execute();
  return id;
}

export async function addOrganization(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  fields: z.output<typeof organizationFields>,
): Promise<Organization> {
  demand(actor, "organization.write", { partnershipId });
  const id = await insertOrganization(context.records.db, context, partnershipId, fields);
  context.engine.publish(partnershipId, "people");
  return readOrganization(context, partnershipId, id);
}

/**
 * An organization's own words (why it is here, what it brings) are its own to change; a steward may too.
 * Where it stands in the partnership (kind, status, days) is the steward's.
 */
export async function changeOrganization(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
  change: z.output<typeof organizationChange>,
): Promise<Organization> {
  const ownWords =
    actor.access?.organizationId === id && can(actor, "interest.suggest", { partnershipId }).allowed;
  if (!ownWords) demand(actor, "organization.write", { partnershipId });
  const standing = [change.kind, change.status, change.joinedOn, change.leftOn].some(
    (value) => value !== undefined,
  );
  if (standing) demand(actor, "member.manage", { partnershipId });
  const { before = {}, ...fields } = change;
  const set = columns(fields);
  if (Object.keys(set).length > 0) {
    await context.records.db.transaction().execute(async (tx) => {
      const stored = await tx
        .selectFrom("organizations")
        .select("whyHere")
        .where((eb) => eb.and({ id, partnershipId }))
        .executeTakeFirst();
      if (!stored) throw new AppError("not-found");
      demandUnchanged(stored, fields, before);
      await tx.updateTable("organizations").set(set).where("id", "=", id).execute();
    });
  }
  context.engine.publish(partnershipId, "people");
  return readOrganization(context, partnershipId, id);
}

/** Only one that nobody speaks for: others leave by a change of status, so that history keeps their name. */
export async function removeOrganization(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
): Promise<void> {
  demand(actor, "member.manage", { partnershipId });
  await context.records.db.transaction().execute(async (tx) => {
    const spokenFor = await tx
      .selectFrom("members")
      .select("personId")
      .where("partnershipId", "=", partnershipId)
      .where("organizationId", "=", id)
      .executeTakeFirst();
    if (spokenFor) {
      throw new AppError("conflict", {
        sentence:
          "People speak for this organization. Set its status to withdrawn instead, so that their names stay true.",
      });
    }
    const result = await tx
      .deleteFrom("organizations")
      .where("id", "=", id)
      .where("partnershipId", "=", partnershipId)
      .executeTakeFirst();
    if (result.numDeletedRows !== 1n) throw new AppError("not-found");
  });
  context.engine.publish(partnershipId, "people");
}

/** AC22: an organization states its own interests; from anybody else it is a suggestion. */
export async function addInterest(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  organizationId: string,
  fields: z.output<typeof interestFields>,
): Promise<Interest> {
  demand(actor, "interest.suggest", { partnershipId });
  const organization = await readOrganization(context, partnershipId, organizationId);
  if (organization.interests.some((known) => known.interest === fields.interest)) {
    throw new AppError("conflict", { sentence: "This interest is already listed for this organization." });
  }
  const row = {
    id: context.newId(),
    partnershipId,
    organizationId,
    ...fields,
    confirmedByOrg: speaksFor(actor, organizationId) ? 1 : 0,
    statedBy: actor.personId,
    createdAt: context.clock(),
  };
  await context.records.db.insertInto("interests").values(row).execute();
  context.engine.publish(partnershipId, "people");
  return presentInterest(row);
}

/** The organization's word on what others suggested. */
export async function confirmInterest(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  interestId: string,
): Promise<Interest> {
  demand(actor, "interest.suggest", { partnershipId });
  const row = await interestRow(context, partnershipId, interestId);
  if (!speaksFor(actor, row.organizationId)) {
    throw new AppError("forbidden", { sentence: "Only the organization itself confirms its interests." });
  }
  await context.records.db
    .updateTable("interests")
    .set({ confirmedByOrg: 1 })
    .where("id", "=", interestId)
    .execute();
  context.engine.publish(partnershipId, "people");
  return presentInterest({ ...row, confirmedByOrg: 1 });
}

/** By the organization, by whoever suggested it while it is unconfirmed, or by a steward. */
export async function removeInterest(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  interestId: string,
): Promise<void> {
  demand(actor, "interest.suggest", { partnershipId });
  const row = await interestRow(context, partnershipId, interestId);
  const isOwnSuggestion = row.statedBy === actor.personId && row.confirmedByOrg === 0;
  if (!isOwnSuggestion && !speaksFor(actor, row.organizationId)) throw new AppError("forbidden");
  await context.records.db.deleteFrom("interests").where("id", "=", interestId).execute();
  context.engine.publish(partnershipId, "people");
}

async function interestRow(context: ServerContext, partnershipId: string, interestId: string) {
  const row = await context.records.db
    .selectFrom("interests")
    .selectAll()
    .where("id", "=", interestId)
    .where("partnershipId", "=", partnershipId)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return row;
}

function speaksFor(actor: Actor, organizationId: string): boolean {
  return bindsOrganization(actor, organizationId) || includesRole(actor.access?.role, "manage");
}

/** Fields as columns: booleans as 0 or 1, lists as JSON. Absent fields stay absent. */
function columns(fields: z.output<typeof organizationFields>): OrganizationColumns;
function columns(fields: OrganizationFields): Partial<OrganizationColumns>;
function columns(fields: OrganizationFields): Partial<OrganizationColumns> {
  const { isFunder, isCommunityBased, assets, ...rest } = fields;
  return {
    ...present(rest),
    ...(isFunder === undefined ? {} : { isFunder: isFunder ? 1 : 0 }),
    ...(isCommunityBased === undefined ? {} : { isCommunityBased: isCommunityBased ? 1 : 0 }),
    ...(assets === undefined ? {} : { assets: asList(assets) }),
  };
}
