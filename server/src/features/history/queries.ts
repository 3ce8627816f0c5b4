/** Reading names of versions and restores. */
import type { RestoreAct, VersionName } from "@commontable/shared/features/history/api.ts";
import { sql, type Selectable } from "kysely";
import type { Records } from "../../persistence/RecordStore.ts";
import type { VersionNamesTable, VersionRestoresTable } from "./tables.ts";

export interface DocumentAt {
  readonly partnershipId: string;
  readonly document: string;
  readonly epoch: number;
}

/** By the version they name; of several names of one version the latest. */
export async function listNames(db: Records, at: DocumentAt): Promise<Map<number, VersionName>> {
  const rows = await db
    .selectFrom("version_names")
    .selectAll()
    .where("partnershipId", "=", at.partnershipId)
    .where("document", "=", at.document)
    .where("epoch", "=", at.epoch)
    .orderBy("seq")
    // As they were written, also within one millisecond.
    .orderBy(sql`rowid`)
    .execute();
  return new Map(rows.map((row) => [row.seq, nameOf(row)]));
}

/** By the entry that they are. */
export async function listRestores(db: Records, at: DocumentAt): Promise<Map<number, RestoreAct>> {
  const rows = await db
    .selectFrom("version_restores")
    .selectAll()
    .where("partnershipId", "=", at.partnershipId)
    .where("document", "=", at.document)
    .where("epoch", "=", at.epoch)
    .orderBy("seq")
    .execute();
  return new Map(rows.map((row) => [row.seq, restoreOf(row)]));
}

export function nameOf(row: Selectable<VersionNamesTable>): VersionName {
  return { ...actOf(row), name: row.name };
}

function restoreOf(row: Selectable<VersionRestoresTable>): RestoreAct {
  return { ...actOf(row), restoredSeq: row.restoredSeq };
}

function actOf({
  id,
  by,
  byName,
  byOrganization,
  at,
}: Selectable<VersionNamesTable | VersionRestoresTable>): Omit<VersionName, "name"> {
  return { id, by, byName, byOrganization, at: new Date(at).toISOString() };
}
