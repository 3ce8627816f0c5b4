import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Actor } from "@commontable/shared/access/policy.ts";
import { recordPointsRequest, type PointInput } from "@commontable/shared/features/measures/api.ts";
import { createMeasure, setMeasureFields } from "@commontable/shared/features/measures/doc.ts";
import { corrections, currentPoints } from "@commontable/shared/features/measures/points.ts";
import type { ServerContext } from "../../http/context.ts";
import type { RecordStore } from "../../persistence/RecordStore.ts";
import { openRecords } from "../../persistence/sqlite/SqliteRecordStore.ts";
import { listPoints } from "./queries.ts";
import { pointsCsv, recordPoints } from "./service.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId">;

let records: RecordStore;
let context: Context;
let published: string[];
let doc: Y.Doc;

const partnershipId = "emp90";
const actor = (role: "view" | "edit"): Actor => ({
  personId: "rosa",
  kind: "member",
  access: {
    partnershipId,
    role,
    documentRoles: {},
    bodyIds: [],
    organizationId: "eastside",
    isAdmitted: true,
    canSign: false,
  },
});

beforeEach(async () => {
  records = await openRecords(":memory:");
  await records.db
    .insertInto("partnerships")
    .values({
      id: partnershipId,
      slug: "emp90",
      name: "90% Employment",
      purpose: "",
      phase: "organize",
      timezone: "UTC",
      currency: "USD",
      language: "en",
      visibility: "members",
      simulation: 1,
      demo: 1,
      createdAt: 0,
    })
    .execute();
  published = [];
  doc = new Y.Doc();
  let next = 0;
  context = {
    records,
    clock: () => Date.parse("2019-02-01T00:00:00Z") + next,
    newId: () => `id-${String(next++).padStart(4, "0")}`,
    // Safe: the service uses only these members.
    engine: {
      publish: (_: string, topic: string) => published.push(topic),
      read: () => Promise.resolve(doc),
    } as unknown as ServerContext["engine"],
    people: {
      introduce: () => Promise.resolve({ name: "Rosa Delgado", organization: "Eastside Neighbors" }),
    } as unknown as ServerContext["people"],
  };
});

afterEach(() => records.close());

const on = (day: string, value: number | null, more: Partial<PointInput> = {}): PointInput => ({
  periodStart: day,
  periodEnd: day,
  value,
  ...more,
});

async function record(requestId: string, ...points: PointInput[]) {
  const parsed = recordPointsRequest.parse({ requestId, version: 1, points });
  return recordPoints(context, actor("edit"), { ...parsed, partnershipId, measureId: "m1" });
}

const stored = () => listPoints(records.db, partnershipId, "m1");

describe("recording values", () => {
  test("a paste of several years is recorded at once and announced once", async () => {
    const answer = await record("r1", on("2015-01-01", 79), on("2016-01-01", 79.5), on("2017-01-01", 80.9));
    expect(answer).toEqual({ added: 3, corrected: 0, unchanged: 0 });
    expect(currentPoints(await stored()).map((point) => point.value)).toEqual([79, 79.5, 80.9]);
    expect((await stored())[0]).toMatchObject({
      enteredByName: "Rosa Delgado",
      enteredByOrganization: "Eastside Neighbors",
    });
    expect(published).toEqual(["measures"]);
  });

  test("[MS11] the same request sent again records nothing twice", async () => {
    const first = await record("r1", on("2015-01-01", 79));
    const again = await record("r1", on("2015-01-01", 79));
    expect(again).toEqual(first);
    expect(await stored()).toHaveLength(1);
    expect(published).toEqual(["measures"]);
  });

  test("[MEA-3] another value for a period supersedes, and the earlier one stays readable", async () => {
    await record("r1", on("2015-01-01", 97));
    const answer = await record("r2", on("2015-01-01", 79));
    expect(answer).toEqual({ added: 0, corrected: 1, unchanged: 0 });
    const all = await stored();
    const [point] = currentPoints(all);
    expect(point?.value).toBe(79);
    expect(corrections(all, point?.id ?? "").map((earlier) => earlier.value)).toEqual([97]);
  });

  test("an equal value records nothing", async () => {
    await record("r1", on("2015-01-01", 79));
    expect(await record("r2", on("2015-01-01", 79))).toEqual({ added: 0, corrected: 0, unchanged: 1 });
    expect(published).toEqual(["measures"]);
  });

  test("a value can be taken back and given again", async () => {
    await record("r1", on("2015-01-01", 79));
    await record("r2", on("2015-01-01", null));
    expect(currentPoints(await stored())).toEqual([]);
    expect(await record("r3", on("2015-01-01", 80))).toEqual({ added: 1, corrected: 0, unchanged: 0 });
    expect(await stored()).toHaveLength(3);
  });

  test("two values for one period are refused, and nothing of the request is recorded", async () => {
    await expect(record("r1", on("2015-01-01", 79), on("2015-01-01", 80))).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await stored()).toEqual([]);
  });

  test("the database refuses to change a recorded value", async () => {
    await record("r1", on("2015-01-01", 79));
    await expect(records.db.updateTable("data_points").set({ value: 80 }).execute()).rejects.toThrow(
      /never changed/,
    );
  });

  test("somebody who may only look records nothing", async () => {
    const request = {
      ...recordPointsRequest.parse({ requestId: "r1", version: 1, points: [on("2015-01-01", 79)] }),
      partnershipId,
      measureId: "m1",
    };
    await expect(recordPoints(context, actor("view"), request)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("versions of a definition keep their values apart", async () => {
    await record("r1", on("2015-01-01", 79));
    const second = {
      ...recordPointsRequest.parse({ requestId: "r2", version: 2, points: [on("2015-01-01", 75)] }),
      partnershipId,
      measureId: "m1",
    };
    expect(await recordPoints(context, actor("edit"), second)).toEqual({
      added: 1,
      corrected: 0,
      unchanged: 0,
    });
    expect(currentPoints(await stored()).map((point) => [point.version, point.value])).toEqual([
      [1, 79],
      [2, 75],
    ]);
  });
});

test("the file for spreadsheets names the measure and cannot run as a formula", async () => {
  createMeasure(doc, { id: "m1", name: "=HYPERLINK(1)" });
  setMeasureFields(doc, "m1", { decimals: 1 });
  await record("r1", on("2015-01-01", -3.5, { source: "@survey" }));
  const [, line] = (await pointsCsv(context, partnershipId)).split("\r\n");
  expect(line).toBe(
    "'=HYPERLINK(1),1,,2015-01-01,2015-01-01,-3.5,,no,'@survey,Rosa Delgado,Eastside Neighbors,2019-02-01T00:00:00.000Z",
  );
});

test("[MS15] [MEA-4] a value for fewer people than its measure shows stays behind, and the file says so", async () => {
  createMeasure(doc, { id: "m1", name: "Jobs" });
  await record("r1", on("2015-01-01", 3, { n: 3 }), on("2016-01-01", 40, { n: 40 }));
  const [, small, enough] = (await pointsCsv(context, partnershipId)).split("\r\n");
  expect(small).toContain(
    "Jobs,1,,2015-01-01,2015-01-01,,,no,Kept back: for fewer people than the measure shows.",
  );
  expect(enough).toContain("2016-01-01,40,40,no");
});
