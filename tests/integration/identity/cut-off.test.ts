/** Templates that a server which stopped did not come to write. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { seedMissing } from "@commontable/server/features/partnerships/start.ts";
import { at, firstSteward, openInside, type Inside, type Visitor } from "./inside.ts";

let inside: Inside;
let steward: Visitor;
let partnershipId: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
});
afterAll(() => inside.close());

const addBody = (name: string) => steward.post(`/api/p/${partnershipId}/bodies`, { name, kind: "workgroup" });

it("[AC43] a body whose trust notes were cut off has its template once the server starts again", async () => {
  const stopped = vi.spyOn(inside.context.engine, "edit").mockRejectedValueOnce(new Error("stopped"));
  expect((await addBody("Data group")).status).toBe(500);
  stopped.mockRestore();
  const { db } = inside.context.records;
  const { id } = await db
    .selectFrom("bodies")
    .select("id")
    .where("name", "=", "Data group")
    .executeTakeFirstOrThrow();
  const added = at(await addBody("Another"), "id");
  const headsBefore = await inside.documents.heads(partnershipId);
  await seedMissing(inside.context, inside.documents);
  const heads = await inside.documents.heads(partnershipId);
  expect(heads.filter(({ document }) => !headsBefore.some((one) => one.document === document))).toEqual([
    { document: `trust/${id}`, epoch: 1, seq: 1 },
  ]);
  expect(headsBefore.find(({ document }) => document === `trust/${added}`)).toEqual(
    heads.find(({ document }) => document === `trust/${added}`),
  );
});
