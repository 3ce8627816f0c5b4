/** What is worked out one at a time for everybody: somebody who asks for much of it leaves room for others. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { History } from "@commontable/server/features/history/History.ts";
import { createHistoryRoutes } from "@commontable/server/features/history/routes.ts";
import { PdfPress } from "@commontable/server/features/paper/print/PdfPress.ts";
import { createPaperRoutes } from "@commontable/server/features/paper/routes.ts";
import { Workshop } from "@commontable/server/features/paper/Workshop.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

let inside: Inside;
let steward: Visitor;
let guest: Visitor;
let partnershipId: string;
/** Nothing is ready before this says so. */
let isReady = Promise.withResolvers<void>();
let underWay = 0;

const wait = async (): Promise<never> => {
  underWay += 1;
  await isReady.promise;
  throw new AppError("conflict");
};

beforeAll(async () => {
  inside = await openInside({ CHROME: process.execPath });
  ({ steward, partnershipId } = await firstSteward(inside));
  ({ guest } = await invited(inside, steward, partnershipId));
  vi.spyOn(Workshop.prototype, "do").mockImplementation(wait);
  vi.spyOn(PdfPress.prototype, "print").mockImplementation(wait);
});
afterAll(() => inside.close());

test.each([
  ["versions/compare?document=agenda&from=0&to=1", 32],
  ["export/agenda.docx", 8],
  ["export/agenda.pdf", 2],
])("[HI62] [PA34] nobody has more than half of what waits for %s", async (path, share) => {
  isReady = Promise.withResolvers();
  underWay = 0;
  const history: History = {
    head: wait,
    timeline: wait,
    compare: wait,
    contentAt: wait,
    find: wait,
    close: async () => {},
  };
  const own = createHistoryRoutes(inside.context, history).route("/", createPaperRoutes(inside.context));
  own.onError((error, c) => c.text(error instanceof AppError ? error.code : String(error)));
  const ask = async ({ cookie }: Visitor): Promise<string> =>
    (await own.request(`/p/${partnershipId}/${path}`, { headers: { cookie } })).text();
  const asked = Array.from({ length: share + 3 }, () => ask(guest));
  await vi.waitUntil(() => underWay >= share);
  expect(await Promise.race(asked)).toBe("too-many");
  const other = ask(steward);
  await vi.waitUntil(() => underWay === share + 1);
  isReady.resolve();
  expect(await other).toBe("conflict");
  const told = await Promise.all(asked);
  expect(told.filter((one) => one === "conflict")).toHaveLength(share);
  expect(await ask(guest)).toBe("conflict");
});
