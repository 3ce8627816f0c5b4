import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@commontable/server/http/app.ts";
import { registeredRoutes, type RegisteredRoute } from "@commontable/server/http/guard.ts";
import { at, firstSteward, invited, openInside, visit, type Inside, type Visitor } from "./inside.ts";

let inside: Inside;
let routes: readonly RegisteredRoute[];
let stranger: Visitor;
let outsider: Visitor;
let viewer: Visitor;
let partnershipId: string;
let before: string;

/** Everything recorded of the partnership that outsiders must not change. */
async function recorded(): Promise<string> {
  const { db } = inside.context.records;
  const tables = [
    "partnerships",
    "organizations",
    "interests",
    "bodies",
    "seats",
    "channels",
    "members",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

/** A path with the partnership filled in, and ids of nothing for the rest. */
function pathOf(route: RegisteredRoute): string {
  const named = route.path
    .replace(/:file\{.*\\(\.[a-z]+)\}/, "agenda$1")
    .replace(/:file\{.*\}/, "agenda.md")
    .replace(":partnershipId", partnershipId);
  return `/api${named.replace(/:[a-zA-Z]+/g, "0190aaaa-0000-7000-8000-000000000000")}`;
}

beforeAll(async () => {
  inside = await openInside();
  const first = await firstSteward(inside);
  partnershipId = first.partnershipId;
  stranger = visit(inside);
  const other = await first.steward.post("/api/partnerships", { name: "Another table" });
  outsider = (await invited(inside, first.steward, at(other, "partnership", "id"))).guest;
  viewer = (await invited(inside, first.steward, partnershipId, { role: "view" })).guest;
  // Only its list of routes is asked.
  const unused = undefined as never;
  routes = registeredRoutes(
    createApi(inside.context, {
      signIn: unused,
      firstLink: unused,
      recovered: unused,
      stopTokens: unused,
      history: unused,
      demo: null,
      pageFolder: "",
      version: "",
      instance: "",
    }),
  ).filter((route) => route.right.kind === "partnership");
  before = await recorded();
});
afterAll(() => inside.close());

describe("every route of a partnership", () => {
  it("is in the registry", () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.every((route) => route.path.startsWith("/p/:partnershipId"))).toBe(true);
  });

  it("[AC7] answers a member of another partnership as if there were nothing", async () => {
    const answers = await Promise.all(
      routes.map(async (route) => {
        const answer = await outsider.send(
          route.method,
          pathOf(route),
          route.method === "GET" ? undefined : {},
        );
        return `${route.method} ${route.path} ${answer.status} ${at(answer, "error", "code")}`;
      }),
    );
    expect(answers.filter((answer) => !answer.endsWith(" 404 not-found"))).toEqual([]);
    expect(await recorded()).toBe(before);
  });

  it("[AC7] answers a stranger with signed-out", async () => {
    const answers = await Promise.all(
      routes.map(async (route) => {
        const answer = await stranger.send(
          route.method,
          pathOf(route),
          route.method === "GET" ? undefined : {},
        );
        return `${route.method} ${route.path} ${answer.status}`;
      }),
    );
    expect(answers.filter((answer) => !answer.endsWith(" 401"))).toEqual([]);
    expect(await recorded()).toBe(before);
  });

  it("[AC8] refuses a viewer whatever needs more than reading", async () => {
    const writing = routes.filter(
      (route) =>
        route.right.kind === "partnership" &&
        route.right.action !== "partnership.read" &&
        route.right.action !== "feed.read",
    );
    const answers = await Promise.all(
      writing.map(async (route) => {
        const answer = await viewer.send(
          route.method,
          pathOf(route),
          route.method === "GET" ? undefined : {},
        );
        return `${route.method} ${route.path} ${answer.status}`;
      }),
    );
    expect(answers.filter((answer) => !answer.endsWith(" 403"))).toEqual([]);
    expect(await recorded()).toBe(before);
  });

  it("[AC8] lets a viewer read", async () => {
    for (const path of ["", "/members", "/organizations", "/bodies", "/representatives"]) {
      expect((await viewer.get(`/api/p/${partnershipId}${path}`)).status).toBe(200);
    }
  });

  it("[AC7] is not found by its address either", async () => {
    const path = "/api/p/by-slug/newark-integration-initiative";
    expect((await viewer.get(path)).status).toBe(200);
    expect((await outsider.get(path)).status).toBe(404);
    expect((await outsider.get("/api/p/by-slug/no-such-table")).status).toBe(404);
  });
});
