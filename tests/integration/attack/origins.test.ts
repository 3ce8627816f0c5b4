/** Pages of other sites, with a steward's cookies, on every route that changes something. Sockets: `identity/live`. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createApi } from "@commontable/server/http/app.ts";
import { registeredRoutes } from "@commontable/server/http/guard.ts";
import { firstSteward, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const host = "127.0.0.1:4747";
const foreign = [
  "null",
  "https://evil.example",
  "http://evil.example",
  "http://127.0.0.1",
  "http://127.0.0.1:1",
  `https://${host}`,
  `http://${host}.evil.example`,
  `http://evil.example#${host}`,
  `http://evil.example@${host}`,
  `http://${host}@evil.example`,
  "file://",
  "chrome-extension://abcdefghijklmnop",
] as const;

let inside: Inside;
let steward: Visitor;
let partnershipId: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
});
afterAll(() => inside.close());

function recorded(): Promise<string> {
  const { db } = inside.context.records;
  const tables = [
    "partnerships",
    "members",
    "invitations",
    "tokens",
    "organizations",
    "auth_session",
  ] as const;
  return Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())).then(JSON.stringify);
}

it.each(foreign)("[AC10] a page of %s changes nothing on any route", async (origin) => {
  // Only its list of routes is asked.
  const unused = undefined as never;
  const parts = { demo: null, pageFolder: "", version: "", instance: "" };
  const routes = registeredRoutes(
    createApi(inside.context, {
      signIn: unused,
      firstLink: unused,
      recovered: unused,
      stopTokens: unused,
      history: unused,
      ...parts,
    }),
  );
  const before = await recorded();
  const taken: string[] = [];
  for (const { method, path } of routes.filter((route) => route.method !== "GET")) {
    const address = path.replace(":partnershipId", partnershipId).replaceAll(/:[a-zA-Z]+/g, "x");
    const answer = await inside.app.request(`http://${host}/api${address}`, {
      method,
      headers: { cookie: steward.cookie, origin, host, "content-type": "application/json" },
      body: JSON.stringify({ name: "theirs", role: "edit" }),
    });
    if (answer.status !== 403) taken.push(`${method} ${path} ${answer.status}`);
  }
  expect(taken).toEqual([]);
  expect(await recorded()).toBe(before);
});
