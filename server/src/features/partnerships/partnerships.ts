/** Reading and changing a partnership. */
import type { z } from "zod";
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Partnership, partnershipChange } from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { demandUnchanged } from "./demand-unchanged.ts";
import { presentPartnership } from "./present.ts";

export async function readPartnership(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
): Promise<Partnership> {
  const row = await context.records.db
    .selectFrom("partnerships")
    .selectAll()
    .where("id", "=", partnershipId)
    .executeTakeFirst();
  if (!row || !actor.access) throw new AppError("not-found");
  const wholeTable = await context.records.db
    .selectFrom("bodies")
    .select("id")
    .where("partnershipId", "=", partnershipId)
    .where("kind", "=", "whole-table")
    .executeTakeFirst();
  const mayOpen = wholeTable !== undefined && actor.access.bodyIds.includes(wholeTable.id);
  return presentPartnership(row, actor.access.role, mayOpen ? wholeTable.id : null);
}

/** The id behind an address; null when there is none. Whether the asker may know is theirs to be asked next. */
export async function idOfSlug(context: ServerContext, slug: string): Promise<string | null> {
  const row = await context.records.db
    .selectFrom("partnerships")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The address of a partnership there is. */
export async function slugOf(
  { records }: Pick<ServerContext, "records">,
  partnershipId: string,
): Promise<string> {
  const { slug } = await records.db
    .selectFrom("partnerships")
    .select("slug")
    .where("id", "=", partnershipId)
    .executeTakeFirstOrThrow();
  return slug;
}

/** The address stays when the name changes, so that links people sent each other go on working. */
export async function changePartnership(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  change: z.output<typeof partnershipChange>,
): Promise<Partnership> {
  demand(actor, "partnership.manage", { partnershipId });
  const { phaseReason = "", before: stood = {}, ...fields } = change;
  const before = await readPartnership(context, actor, partnershipId);
  await context.records.db.transaction().execute(async (tx) => {
    const stored = await tx
      .selectFrom("partnerships")
      .select(["name", "purpose", "timezone", "currency"])
      .where("id", "=", partnershipId)
      .executeTakeFirstOrThrow();
    demandUnchanged(stored, fields, stood);
    if (Object.keys(fields).length > 0) {
      await tx.updateTable("partnerships").set(fields).where("id", "=", partnershipId).execute();
    }
    if (fields.phase === undefined || fields.phase === before.phase) return;
    await tx
      .insertInto("partnership_changes")
      .values({
        id: context.newId(),
        partnershipId,
        personId: actor.personId,
        field: "phase",
        before: before.phase,
        after: fields.phase,
        reason: phaseReason,
        at: context.clock(),
      })
      .execute();
  });
  context.engine.publish(partnershipId, "partnership");
  return readPartnership(context, actor, partnershipId);
}
