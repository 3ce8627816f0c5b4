/** Recording values against measures. Rules: docs/spec/measures.md. */
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { recordPointsRequest, RecordPointsAnswer } from "@commontable/shared/features/measures/api.ts";
import { readMeasures } from "@commontable/shared/features/measures/doc.ts";
import { currentPoints } from "@commontable/shared/features/measures/points.ts";
import { withoutSmall } from "@commontable/shared/features/measures/small-values.ts";
import { csvFile } from "@commontable/shared/lib/csv.ts";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import { listPoints, standingPoints } from "./queries.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId">;

export interface RecordPoints extends z.output<typeof recordPointsRequest> {
  readonly partnershipId: string;
  readonly measureId: string;
}

/**
 * Records values for one measure's version. A value for a period that has one supersedes it (MEA-3); an equal
 * one records nothing; taking back what is not there records nothing. The whole request is recorded or none.
 */
export async function recordPoints(
  context: Context,
  actor: Actor,
  request: RecordPoints,
): Promise<RecordPointsAnswer> {
  const { partnershipId, measureId, version, requestId } = request;
  demand(actor, "points.write", { partnershipId });
  rejectDoubles(request.points);
  const { personId } = actor;
  const who = await context.people.introduce(personId, partnershipId);
  const at = context.clock();
  const { answer, isRepeat } = await context.records.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom("point_requests")
      .select("answer")
      .where("partnershipId", "=", partnershipId)
      .where("personId", "=", personId)
      .where("requestId", "=", requestId)
      .executeTakeFirst();
    // Safe: only this function writes the column.
    if (before) return { answer: JSON.parse(before.answer) as RecordPointsAnswer, isRepeat: true };
    const standing = await standingPoints(tx, { partnershipId, measureId, version });
    const counts: RecordPointsAnswer = { added: 0, corrected: 0, unchanged: 0 };
    for (const point of request.points) {
      const provisional = point.provisional ? 1 : 0;
      const now = standing.get(point.periodEnd);
      const isSame = now
        ? now.value === point.value &&
          now.n === point.n &&
          now.provisional === provisional &&
          now.source === point.source &&
          now.periodStart === point.periodStart
        : point.value === null;
      if (isSame) {
        counts.unchanged++;
        continue;
      }
      if (now && now.value !== null) counts.corrected++;
      else counts.added++;
      await tx
        .insertInto("data_points")
        .values({
          id: context.newId(),
          partnershipId,
          measureId,
          version,
          ...point,
          provisional,
          enteredBy: personId,
          enteredByName: who.name,
          enteredByOrganization: who.organization,
          enteredAt: at,
          supersedes: now?.id ?? null,
        })
        .execute();
    }
    await tx
      .insertInto("point_requests")
      .values({ partnershipId, personId, requestId, answer: JSON.stringify(counts), at })
      .execute();
    return { answer: counts, isRepeat: false };
  });
  if (!isRepeat && answer.added + answer.corrected > 0) context.engine.publish(partnershipId, "measures");
  return answer;
}

function rejectDoubles(points: RecordPoints["points"]): void {
  const seen = new Map<string, number>();
  const fields = points.flatMap((point, index) => {
    const first = seen.get(point.periodEnd);
    if (first === undefined) seen.set(point.periodEnd, index);
    return first === undefined
      ? []
      : [{ field: `points.${index}.periodEnd`, sentence: `Line ${first + 1} is for the same period.` }];
  });
  if (fields.length > 0)
    throw new AppError("invalid", {
      sentence: "Two values are for the same period. Keep one of them.",
      fields,
    });
}

const headings = [
  "Measure",
  "Version",
  "Unit",
  "Period start",
  "Period end",
  "Value",
  "People counted",
  "Provisional",
  "Source",
  "Entered by",
  "Organization",
  "Entered at",
] as const;

const keptBack = { value: null, n: null, source: "Kept back: for fewer people than the measure shows." };

/**
 * The values that count now, all measures or one, as a file for a spreadsheet. Of a period with too few people only the period
 * leaves (MEA-4).
 */
export async function pointsCsv(
  context: Context,
  partnershipId: string,
  measureId?: string,
): Promise<string> {
  const doc = await context.engine.read(partnershipId, "measures");
  const measures = new Map(readMeasures(doc).map((measure) => [measure.id, measure]));
  doc.destroy();
  const points = await listPoints(context.records.db, partnershipId, measureId);
  const leaving = new Set(withoutSmall(points, [...measures.values()]).points);
  const rows = currentPoints(points)
    .map((point) => ({
      point: leaving.has(point) ? point : { ...point, ...keptBack },
      name: measures.get(point.measureId)?.name || point.measureId,
      unit: measures.get(point.measureId)?.unit ?? "",
    }))
    .sort(
      (a, b) =>
        a.name.localeCompare(b.name) ||
        a.point.version - b.point.version ||
        a.point.periodEnd.localeCompare(b.point.periodEnd),
    )
    .map(({ point, name, unit }) => [
      name,
      point.version,
      unit,
      point.periodStart,
      point.periodEnd,
      point.value,
      point.n,
      point.provisional ? "yes" : "no",
      point.source,
      point.enteredByName,
      point.enteredByOrganization,
      point.enteredAt,
    ]);
  return csvFile(headings, rows);
}
