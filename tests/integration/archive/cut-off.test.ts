/** Archives of which a server that stops has brought in half. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { forgetArriving } from "@commontable/server/archive/arriving.ts";
import { firstSteward, openInside, type Inside, type Visitor } from "../identity/inside.ts";
import { bringIn, wholeOf } from "./carry.ts";

let inside: Inside;
let steward: Visitor;
let partnershipId: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});

const arriving = async (): Promise<string[]> =>
  (await inside.context.records.db.selectFrom("arriving_partnerships").select("id").execute()).map(
    ({ id }) => id,
  );
const written = async (id: string): Promise<string[]> =>
  (await inside.documents.heads(id)).map(({ document }) => document);

it("[AR46] of an archive that was cut off nothing stays once the server starts again", async () => {
  const zip = await wholeOf(inside, partnershipId);
  const { engine } = inside.context;
  const stop = () => Promise.reject(new Error("stopped"));
  // Once the documents are there, the server is gone: it removes nothing either.
  const stopped = [
    vi.spyOn(engine, "forget").mockImplementation(stop),
    vi.spyOn(inside.context.records.db, "transaction").mockImplementation(() => {
      throw new Error("stopped");
    }),
  ];
  expect((await bringIn(inside, steward, zip)).status).toBe(500);
  for (const one of stopped) one.mockRestore();
  const [id = ""] = await arriving();
  expect(await written(id)).toContain("agenda");
  await forgetArriving(inside.context);
  expect(await written(id)).toEqual([]);
  expect(await arriving()).toEqual([]);
  expect(await written(partnershipId)).toContain("agenda");
});

it("[AR46] what came in whole is not on its way any more, nor is what was refused", async () => {
  const zip = await wholeOf(inside, partnershipId);
  const brought = await bringIn(inside, steward, zip);
  // Safe: the route answers exactly this.
  const { partnership } = (await brought.json()) as { partnership: { id: string } };
  expect(await arriving()).toEqual([]);
  const failing = vi.spyOn(inside.context.engine, "edit").mockRejectedValueOnce(new Error("refused"));
  expect((await bringIn(inside, steward, zip)).status).toBe(500);
  failing.mockRestore();
  expect(await arriving()).toEqual([]);
  await forgetArriving(inside.context);
  expect(await written(partnership.id)).toContain("agenda");
});

it("[AR46] what was forgotten meanwhile does not come in without its documents", async () => {
  const zip = await wholeOf(inside, partnershipId);
  const { db } = inside.context.records;
  const before = await db.selectFrom("partnerships").select("id").execute();
  const { engine } = inside.context;
  const edit = engine.edit.bind(engine);
  const started = vi.spyOn(engine, "edit").mockImplementation(async (...asked) => {
    const stored = await edit(...asked);
    await forgetArriving(inside.context);
    return stored;
  });
  expect((await bringIn(inside, steward, zip)).status).toBe(500);
  started.mockRestore();
  expect(await db.selectFrom("partnerships").select("id").execute()).toEqual(before);
});
