/** Reading recorded points. */
import type { DataPoint } from "@commontable/shared/features/measures/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { DataPointsTable } from "./tables.ts";

export async function listPoints(
  db: Records,
  partnershipId: string,
  measureId?: string,
): Promise<DataPoint[]> {
  let query = db
    .selectFrom("data_points")
    .select(["id", "measureId", "version", "periodStart", "periodEnd", "value", "n", "provisional", "source"])
    .select(["enteredBy", "enteredByName", "enteredByOrganization", "enteredAt", "supersedes"])
    .where("partnershipId", "=", partnershipId)
    .orderBy("measureId")
    .orderBy("periodEnd")
    .orderBy("enteredAt")
    .orderBy("id");
  if (measureId !== undefined) query = query.where("measureId", "=", measureId);
  return (await query.execute()).map(present);
}

/** The points that count now for one version of a measure, by the day their period ends. */
export async function standingPoints(
  db: Records,
  of: { partnershipId: string; measureId: string; version: number },
): Promise<
  Map<string, Pick<DataPointsTable, "id" | "periodStart" | "value" | "n" | "provisional" | "source">>
> {
  const rows = await db
    .selectFrom("data_points")
    .select(["id", "periodStart", "periodEnd", "value", "n", "provisional", "source"])
    .where("partnershipId", "=", of.partnershipId)
    .where("measureId", "=", of.measureId)
    .where("version", "=", of.version)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("data_points as later")
            .select("later.id")
            .whereRef("later.supersedes", "=", "data_points.id"),
        ),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.periodEnd, row]));
}

function present(row: Omit<DataPointsTable, "partnershipId">): DataPoint {
  return { ...row, provisional: row.provisional === 1, enteredAt: new Date(row.enteredAt).toISOString() };
}
