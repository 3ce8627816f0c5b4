/**
 * Everybody who may not, on every route there is: real ids, bodies that would be taken from somebody else, and two
 * hundred more of chance. A route without a case here fails the first test.
 */
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import { createApi } from "@commontable/server/http/app.ts";
import { registeredRoutes, type RegisteredRoute } from "@commontable/server/http/guard.ts";
import { firstSeed, isLong, oneOf, random, type Pick } from "../../support/seeded.ts";
import {
  at,
  firstSteward,
  invited,
  openInside,
  password,
  visit,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

const hostileEach = isLong ? 10_000 : 200;
/** In the names and words of each partnership; must not be read from outside. */
const secret = { here: "ZZ-HERE", there: "ZZ-THERE" } as const;
const day = "2026-01-31";
const hash = "0".repeat(64);
const nobody = "0190aaaa-0000-7000-8000-000000000000";

/** What each route takes, so that nothing but the right to it is missing. */
const bodies: Readonly<Record<string, (ids: Ids) => object>> = {
  "PATCH /p/:partnershipId": () => ({ purpose: "mine" }),
  "PATCH /p/:partnershipId/members/:personId": () => ({ role: "manage" }),
  "PUT /p/:partnershipId/members/:personId/document-role": () => ({ document: "agenda", role: "edit" }),
  "PUT /p/:partnershipId/members/:personId/representative": ({ organizationId }) => ({
    organizationId,
    type: "decision-maker",
  }),
  "POST /p/:partnershipId/invitations": () => ({ role: "edit" }),
  "POST /p/:partnershipId/tokens": () => ({ name: "mine", role: "edit" }),
  "POST /p/:partnershipId/organizations": () => ({ name: "mine" }),
  "PATCH /p/:partnershipId/organizations/:organizationId": () => ({ name: "mine" }),
  "POST /p/:partnershipId/organizations/:organizationId/interests": () => ({ interest: "mine" }),
  "POST /p/:partnershipId/interests/:interestId/confirm": () => ({}),
  "POST /p/:partnershipId/bodies": () => ({ name: "mine", kind: "workgroup" }),
  "PATCH /p/:partnershipId/bodies/:bodyId": () => ({ name: "mine" }),
  "POST /p/:partnershipId/bodies/:bodyId/seats": ({ personId }) => ({ personId }),
  "PATCH /p/:partnershipId/seats/:seatId": () => ({ personId: null }),
  "POST /p/:partnershipId/channels": ({ bodyId }) => ({
    fromBodyId: bodyId,
    toBodyId: bodyId,
    kind: "recommendation",
  }),
  "POST /p/:partnershipId/measures/:measureId/points": () => ({
    requestId: "r1",
    version: 1,
    points: [{ periodStart: day, periodEnd: day, value: 1 }],
  }),
  "POST /p/:partnershipId/commitments/:commitmentId/answers": () => ({
    requestId: "r1",
    state: "accepted",
    wordsHash: hash,
  }),
  // In a body's own document: whoever comments elsewhere has no seat there.
  "POST /p/:partnershipId/threads": ({ bodyId }) => threadOf(bodyId, "mine"),
  "POST /p/:partnershipId/threads/:threadId/steps": () => ({ id: randomUUID(), kind: "said", text: "mine" }),
  "POST /p/:partnershipId/suggestions": ({ bodyId }) => suggestionOf(bodyId, "mine"),
  "POST /p/:partnershipId/suggestions/:suggestionId/steps": () => ({
    id: randomUUID(),
    kind: "accepted",
  }),
  // A file's bytes, which are not even looked at.
  "POST /p/:partnershipId/bring-in/:document": () => ({}),
  "POST /p/:partnershipId/notices/read": () => ({ ids: [nobody] }),
  // Of a body's own document, as above.
  "PUT /p/:partnershipId/notices/quiet": ({ bodyId }) => ({ document: `trust/${bodyId}`, isQuiet: true }),
  "PUT /p/:partnershipId/digest": () => ({ rhythm: "daily" }),
  // The bytes of a text file; what else it takes stands in the address.
  "POST /p/:partnershipId/files": () => ({ mine: true }),
  "POST /p/:partnershipId/versions": ({ bodyId }) => ({
    id: randomUUID(),
    document: `trust/${bodyId}`,
    name: "mine",
  }),
  "POST /p/:partnershipId/versions/restore": ({ bodyId }) => ({
    id: randomUUID(),
    document: `trust/${bodyId}`,
    what: { type: "version", seq: 0 },
  }),
};

const threadOf = (bodyId: string, text: string): object => ({
  id: randomUUID(),
  stepId: randomUUID(),
  document: `trust/${bodyId}`,
  kind: "comment",
  anchor: { type: "document" },
  text,
});

const suggestionOf = (bodyId: string, note: string): object => {
  const copy = new Y.Doc();
  copy.getXmlFragment("body").insert(0, [new Y.XmlElement("block")]);
  return {
    id: randomUUID(),
    batch: randomUUID(),
    document: `trust/${bodyId}`,
    note,
    what: { type: "text", update: Buffer.from(Y.encodeStateAsUpdate(copy)).toString("base64") },
  };
};

/** Routes that answer nothing without one. */
const queries: Readonly<Record<string, string>> = {
  "GET /p/:partnershipId/authors": "?document=agenda",
  "GET /p/:partnershipId/threads": "?document=agenda",
  "GET /p/:partnershipId/suggestions": "?document=agenda",
  "GET /p/:partnershipId/search": "?q=ZZ",
  "POST /p/:partnershipId/files": `?document=agenda&name=mine.txt&id=${randomUUID()}`,
  "GET /p/:partnershipId/versions": "?document=agenda",
  "GET /p/:partnershipId/versions/compare": "?document=agenda&from=0&to=now",
};

/** Routes whose guard lets a lesser role through, and what they answer about what is somebody else's. */
const finer: Readonly<Record<string, readonly number[]>> = {
  "DELETE /p/:partnershipId/members/:personId": [403],
  "PUT /p/:partnershipId/members/:personId/representative": [403],
  "PATCH /p/:partnershipId/organizations/:organizationId": [403],
  "POST /p/:partnershipId/interests/:interestId/confirm": [403],
  "DELETE /p/:partnershipId/interests/:interestId": [403],
  "POST /p/:partnershipId/tokens": [403],
  "DELETE /p/:partnershipId/tokens/:tokenId": [404],
  "DELETE /p/:partnershipId/recovered/:id": [404],
  "POST /p/:partnershipId/threads": [404],
  "POST /p/:partnershipId/threads/:threadId/steps": [404],
  "POST /p/:partnershipId/suggestions": [404],
  "POST /p/:partnershipId/suggestions/:suggestionId/steps": [404],
  "POST /p/:partnershipId/bring-in/:document": [403],
  "PUT /p/:partnershipId/notices/quiet": [404],
  "POST /p/:partnershipId/files": [403],
  "DELETE /p/:partnershipId/files/:fileId": [404],
  "POST /p/:partnershipId/versions": [404],
  "POST /p/:partnershipId/versions/restore": [404],
};

/** Routes that find nothing here, whoever asks: this server has no browser to make a PDF with. */
const empty: Readonly<Record<string, readonly number[]>> = {
  "GET /p/:partnershipId/export/:file{[^/]+\\.pdf}": [404],
};

/** Reads of one thing that belongs to a body's own document. */
const readsOfOthers: ReadonlySet<string> = new Set(["GET /p/:partnershipId/files/:fileId"]);

/** Suggesting is what somebody who comments may do, and what one hears is everybody's own to choose. */
const suggestion = "POST /p/:partnershipId/organizations/:organizationId/interests";
const own = ["POST /p/:partnershipId/notices/read", "PUT /p/:partnershipId/digest"];

/** Routes outside a partnership, and what they answer to a stranger with an empty body. */
const outside: Readonly<Record<string, readonly number[]>> = {
  "GET /p/by-slug/:slug": [401],
  "GET /me": [200],
  "PATCH /me": [401],
  "POST /me/keep": [401],
  "POST /sign-in": [422],
  "POST /sign-in/mail": [404, 422],
  "POST /sign-in/link": [404, 422],
  "POST /sign-out": [200],
  "POST /digest/stop": [422],
  "GET /first/:secret": [410],
  "POST /first/:secret": [422],
  "POST /partnerships": [422],
  "GET /join/:secret": [404, 410],
  "POST /join/:secret": [422],
  "GET /demo": [404],
  "POST /demo/enter": [422],
  "POST /demo/reset": [404],
  "POST /demo/seed": [404],
  "POST /demo/partners": [422],
  // Both take an archive, and nothing that says it is JSON.
  "POST /archives": [400],
  "POST /archives/look": [400],
};

interface Ids {
  readonly partnershipId: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly interestId: string;
  readonly bodyId: string;
  readonly seatId: string;
  readonly channelId: string;
  readonly invitationId: string;
  readonly tokenId: string;
  readonly measureId: string;
  readonly commitmentId: string;
  readonly threadId: string;
  readonly suggestionId: string;
  readonly file: string;
  readonly fileId: string;
  readonly id: string;
  readonly document: string;
}

interface Told {
  readonly status: number;
  readonly text: string;
}

type Asker = (method: string, path: string, body?: object) => Promise<Told>;

let inside: Inside;
let routes: readonly RegisteredRoute[];
let here: Ids;
/** Editing and managing another partnership with full rights, and nothing here. */
let neighbor: Asker;
let there: Ids;
const members = new Map<Role, Asker>();
const unwelcome = new Map<string, Asker>();

const nameOf = ({ method, path }: RegisteredRoute): string => `${method} ${path}`;

const origin = "http://127.0.0.1:4747";

function askWith(headers: Readonly<Record<string, string>>): Asker {
  return async (method, path, body) => {
    const answer = await inside.app.request(origin + path, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

/** With the cookies this browser has now, whatever becomes of them. */
const askAs = ({ cookie }: Visitor): Asker => askWith({ cookie, origin });

function pathOf(route: RegisteredRoute, ids: Ids): string {
  // What a file is called ends as its route wants it: `:file{[^/]+\.docx}`.
  const named = route.path.replace(/:file\{.*\\(\.[a-z]+)\}/, ":document$1");
  const path = named.replaceAll(/:([a-zA-Z]+)(?:\{[^}]*\})?/g, (_, parameter: keyof Ids) => {
    if (!(parameter in ids)) throw new Error(`no id for :${parameter} of ${route.path}`);
    return ids[parameter];
  });
  return `/api${path}${queries[nameOf(route)] ?? ""}`;
}

/** Something of every kind in a partnership. */
async function furnish(
  steward: Visitor,
  partnershipId: string,
  personId: string,
  words: string,
): Promise<Ids> {
  const table = `/api/p/${partnershipId}`;
  const make = async (path: string, body: object): Promise<string> =>
    at(await steward.post(table + path, body), "id");
  await steward.send("PATCH", table, { purpose: words });
  const organizationId = await make("/organizations", { name: words });
  const bodyId = await make("/bodies", { name: words, kind: "workgroup" });
  const other = await make("/bodies", { name: `${words} 2`, kind: "workgroup" });
  await make(`/bodies/${bodyId}/seats`, { personId });
  return {
    partnershipId,
    personId,
    organizationId,
    interestId: await make(`/organizations/${organizationId}/interests`, { interest: words }),
    bodyId,
    seatId: await make(`/bodies/${bodyId}/seats`, {}),
    channelId: await make("/channels", { fromBodyId: bodyId, toBodyId: other, kind: "recommendation" }),
    invitationId: await make("/invitations", {}),
    tokenId: await make("/tokens", { name: words }),
    measureId: "m1",
    commitmentId: "c1",
    threadId: await make("/threads", threadOf(bodyId, words)),
    suggestionId: await make("/suggestions", suggestionOf(bodyId, words)),
    file: "agenda.md",
    fileId: await make(`/files?document=trust/${bodyId}&name=${words}.txt&id=${randomUUID()}`, { words }),
    id: nobody,
    document: "agenda",
  };
}

/** Every row of this partnership. */
async function recorded(partnershipId: string): Promise<string> {
  const { db } = inside.context.records;
  const tables = [
    "organizations",
    "interests",
    "bodies",
    "seats",
    "channels",
    "members",
    "document_roles",
    "representatives",
    "invitations",
    "data_points",
    "commitment_answers",
    "comment_threads",
    "suggestions",
    "notices",
    "notice_words",
    "quiet_documents",
    "files",
    "version_names",
    "version_restores",
  ] as const;
  const rows = await Promise.all(
    tables.map((table) =>
      db.selectFrom(table).selectAll().where("partnershipId", "=", partnershipId).execute(),
    ),
  );
  const tokens = await db
    .selectFrom("tokens")
    .select(["id", "role", "revokedAt"])
    .where("partnershipId", "=", partnershipId)
    .execute();
  const steps = await db.selectFrom("comment_steps").selectAll().execute();
  const decisions = await db.selectFrom("suggestion_steps").selectAll().execute();
  const itself = await db.selectFrom("partnerships").selectAll().where("id", "=", partnershipId).execute();
  return JSON.stringify([rows, tokens, steps, decisions, itself]);
}

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

beforeAll(async () => {
  inside = await openInside();
  // Only its list of routes is asked.
  const unused = undefined as never;
  const parts = { demo: null, pageFolder: "", version: "", instance: "" };
  routes = registeredRoutes(
    createApi(inside.context, {
      signIn: unused,
      firstLink: unused,
      recovered: unused,
      stopTokens: unused,
      history: unused,
      ...parts,
    }),
  );
  const { steward, partnershipId, personId } = await firstSteward(inside);
  here = await furnish(steward, partnershipId, personId, secret.here);
  for (const role of ["view", "comment", "suggest"] as const) {
    members.set(role, askAs((await invited(inside, steward, partnershipId, { role })).guest));
  }
  const removed = await invited(inside, steward, partnershipId, { role: "edit" });
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${removed.personId}`);
  const left = await invited(inside, steward, partnershipId, { role: "edit" });
  const stolen = askAs(left.guest);
  await left.guest.post("/api/sign-out");
  const token = await steward.post(`/api/p/${partnershipId}/tokens`, { name: "gone" });
  await steward.send("DELETE", `/api/p/${partnershipId}/tokens/${at(token, "id")}`);
  const third = at(await steward.post("/api/partnerships", { name: "A third table" }), "partnership", "id");
  const guest = (await invited(inside, steward, third)).guest;
  await guest.post("/api/me/keep", { email: "neighbor@example.org", password });
  const own = await guest.post("/api/partnerships", { name: "Their own table" });
  there = await furnish(guest, at(own, "partnership", "id"), at(own, "landing", "personId"), secret.there);
  neighbor = askAs(guest);
  unwelcome
    .set("a stranger", askAs(visit(inside)))
    .set("somebody removed", askAs(removed.guest))
    .set("somebody signed out", stolen)
    .set("a revoked token", askWith({ authorization: `Bearer ${at(token, "token")}` }))
    .set("a steward of another partnership", neighbor);
});
afterAll(() => inside.close());

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
