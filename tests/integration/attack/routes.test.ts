/**
 * Everybody who may not, on every route there is: real ids, bodies that would be taken from somebody else, and two
 * hundred more of chance. A route without a case in `route-cases.ts` fails the first test.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RegisteredRoute } from "@commontable/server/http/guard.ts";
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import { oneOf, random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { firstSeed, isLong } from "../../support/seeded.ts";
import { visit } from "../identity/inside.ts";
import {
  nobody,
  bodies,
  finer,
  empty,
  readsOfOthers,
  suggestion,
  own,
  outside,
  type Ids,
} from "./route-cases.ts";
import {
  secret,
  inside,
  routes,
  here,
  neighbor,
  there,
  members,
  unwelcome,
  nameOf,
  askAs,
  pathOf,
  recorded,
  openScene,
} from "./route-scene.ts";

const hostileEach = isLong ? 10_000 : 200;

beforeAll(openScene);
afterAll(() => inside.close());

/** Whether the guard alone stops this role. */
function guardStops({ right }: RegisteredRoute, role: Role): boolean {
  if (right.kind !== "partnership") return false;
  const access = {
    partnershipId: "p",
    role,
    documentRoles: {},
    bodyIds: [],
    organizationId: "o",
    isAdmitted: false,
    canSign: false,
  };
  const actor: Actor = { personId: "x", kind: "guest", access };
  return !can(actor, right.action, { partnershipId: "p", organizationId: "o" }).allowed;
}

const bodyOf = (route: RegisteredRoute, ids: Ids): object | undefined => bodies[nameOf(route)]?.(ids);
const ofPartnership = (): RegisteredRoute[] => routes.filter(({ right }) => right.kind === "partnership");

describe("every route", () => {
  it("[AC9] has a case here", () => {
    const names = routes.map(nameOf);
    const writing = ofPartnership().filter(({ method }) => method !== "GET");
    const withBody = writing.filter(({ method }) => method !== "DELETE").map(nameOf);
    const passable = writing.filter((route) => !guardStops(route, "suggest")).map(nameOf);
    const open = routes.filter(({ right }) => right.kind !== "partnership").map(nameOf);
    expect(Object.keys(bodies).toSorted()).toEqual(withBody.toSorted());
    expect([...Object.keys(finer), suggestion, ...own].toSorted()).toEqual(passable.toSorted());
    expect(Object.keys(outside).toSorted()).toEqual(open.toSorted());
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    "a stranger",
    "somebody removed",
    "somebody signed out",
    "a revoked token",
    "a steward of another partnership",
  ])("[AC7] of a partnership tells %s nothing and lets them change nothing", async (who) => {
    const ask = unwelcome.get(who);
    const before = await recorded(here.partnershipId);
    const wrong: string[] = [];
    for (const route of ofPartnership()) {
      const { status, text } = (await ask?.(route.method, pathOf(route, here), bodyOf(route, here))) ?? {
        status: 0,
        text: "",
      };
      if ((status !== 401 && status !== 404) || text.includes(secret.here))
        wrong.push(`${nameOf(route)} ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await recorded(here.partnershipId)).toBe(before);
  });

  it("[AC7] at one's own partnership takes no id of another's", async () => {
    const before = await recorded(here.partnershipId);
    const wrong: string[] = [];
    const mixed = { ...here, partnershipId: there.partnershipId };
    // Documents, and measures and promises in them, are named alike everywhere: such a name is nobody's alone.
    const byRow = ofPartnership().filter(({ path }) =>
      /:(?!partnershipId|measureId|commitmentId|document|file|md\|)/.test(path),
    );
    for (const route of byRow) {
      const { status, text } = await neighbor(route.method, pathOf(route, mixed), bodyOf(route, here));
      if (status < 400 || status >= 500 || text.includes(secret.here))
        wrong.push(`${nameOf(route)} ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await recorded(here.partnershipId)).toBe(before);
  });

  it("[AU6] tells who wrote a document to nobody who may not read it", async () => {
    const ask = members.get("suggest");
    const authorsOf = (document: string) =>
      ask?.("GET", `/api/p/${here.partnershipId}/authors?document=${document}`);
    expect(await authorsOf("agenda")).toMatchObject({ status: 200 });
    expect(await authorsOf(`trust/${here.bodyId}`)).toMatchObject({ status: 404 });
    expect(await authorsOf("../agenda")).toMatchObject({ status: 404 });
  });

  it("[AR21] takes trust notes out for nobody who may not read them", async () => {
    const takeOut = (file: string) =>
      members.get("suggest")?.("GET", `/api/p/${here.partnershipId}/export/${file}`);
    expect(await takeOut("agenda.json")).toMatchObject({ status: 200 });
    for (const format of ["md", "html", "json"])
      expect(await takeOut(`trust%2F${here.bodyId}.${format}?trust=1`)).toMatchObject({ status: 404 });
    expect(await takeOut("..%2Fagenda.md")).toMatchObject({ status: 404 });
  });

  it("[HI7] tells the history of a document to nobody who may not read it", async () => {
    const ask = members.get("suggest");
    for (const path of ["versions?", "versions/compare?from=0&to=now&"]) {
      const of = (document: string) =>
        ask?.("GET", `/api/p/${here.partnershipId}/${path}document=${document}`);
      expect(await of("agenda")).toMatchObject({ status: 200 });
      expect(await of(`trust/${here.bodyId}`)).toMatchObject({ status: 404 });
      expect(await of("../agenda")).toMatchObject({ status: 404 });
    }
  });

  it.each(["view", "comment", "suggest"] as const)("[AC8] refuses to %s what needs more", async (role) => {
    const ask = members.get(role);
    const before = await recorded(here.partnershipId);
    const wrong: string[] = [];
    for (const route of ofPartnership()) {
      const name = nameOf(route);
      const isStopped = guardStops(route, role);
      if ((name === suggestion || own.includes(name)) && !isStopped) continue;
      const { status = 0, text = "" } =
        (await ask?.(route.method, pathOf(route, here), bodyOf(route, here))) ?? {};
      const reads = readsOfOthers.has(name) ? [404] : [200];
      const wanted = isStopped
        ? [403]
        : route.method === "GET"
          ? (empty[name] ?? reads)
          : (finer[name] ?? []);
      if (!wanted.includes(status) || text.includes(secret.there)) wrong.push(`${name} ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await recorded(here.partnershipId)).toBe(before);
  });

  it("[AC9] outside a partnership answers a stranger with what is stated here", async () => {
    const before = await recorded(here.partnershipId);
    const ask = askAs(visit(inside));
    const wrong: string[] = [];
    for (const route of routes.filter(({ right }) => right.kind !== "partnership")) {
      const path = `/api${route.path.replaceAll(/:[a-zA-Z]+/g, "nothing")}`;
      const { status, text } = await ask(route.method, path, route.method === "GET" ? undefined : {});
      if (!outside[nameOf(route)]?.includes(status) || text.includes(secret.here))
        wrong.push(`${nameOf(route)} ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await recorded(here.partnershipId)).toBe(before);
  });
});

/** A body with parts of it replaced by what nobody asked for. */
function spoiled(body: object, pick: Pick, ids: Ids): object {
  const values = [
    null,
    -1,
    2 ** 53,
    "",
    "x".repeat(5_000),
    "'; drop table members; --",
    "../../agenda",
    [],
    { $ne: null },
    { toString: "x" },
    ids.personId,
    ids.organizationId,
    "manage",
    true,
  ] as const;
  const keys = [...Object.keys(body), "role", "personId", "partnershipId", "id", "status", "constructor"];
  const made: Record<string, unknown> = { ...body };
  for (let times = pick(3); times > 0; times--)
    made[keys[pick(keys.length)] ?? "x"] = oneOf<unknown>(pick, values);
  return made;
}

describe("writes of chance", () => {
  it.each([
    "a stranger",
    "somebody removed",
    "somebody signed out",
    "a revoked token",
    "a steward of another partnership",
    "view",
    "comment",
    "suggest",
  ])(`[AC8] by %s change nothing and break nothing (${hostileEach})`, { timeout: 600_000 }, async (who) => {
    const role = (["view", "comment", "suggest"] as const).find((one) => one === who);
    const ask = role ? members.get(role) : unwelcome.get(who);
    const pick = random(firstSeed + who.length);
    const writing = ofPartnership().filter(
      (route) => route.method !== "GET" && ![suggestion, ...own].includes(nameOf(route)),
    );
    const before = await recorded(here.partnershipId);
    for (let index = 0; index < hostileEach; index++) {
      const route = writing[pick(writing.length)];
      if (!route) continue;
      const ids = Object.fromEntries(
        Object.entries(here).map(([key, id]) => [
          key,
          key === "partnershipId" || pick(3) > 0
            ? id
            : oneOf(pick, [nobody, "..", "%00", there.personId, "__proto__"]),
        ]),
        // Safe: the same keys.
      ) as unknown as Ids;
      const { status = 0, text = "" } =
        (await ask?.(
          route.method,
          pathOf(route, ids),
          spoiled(bodies[nameOf(route)]?.(ids) ?? {}, pick, there),
        )) ?? {};
      const about = `seed ${firstSeed}, ${index}: ${nameOf(route)} ${status} ${text.slice(0, 200)}`;
      expect(status, about).toBeGreaterThanOrEqual(400);
      expect(status, about).toBeLessThan(500);
    }
    expect(await recorded(here.partnershipId)).toBe(before);
  });
});
