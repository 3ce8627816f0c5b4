/** Who asks for what they may not have, what there is to take, and how it is seen that nothing changed. */
import { randomUUID } from "node:crypto";
import { createApi } from "@commontable/server/http/app.ts";
import { registeredRoutes, type RegisteredRoute } from "@commontable/server/http/guard.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
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
import { nobody, queries, suggestionOf, threadOf, type Ids } from "./route-cases.ts";

/** In the names and words of each partnership; must not be read from outside. */
export const secret = { here: "ZZ-HERE", there: "ZZ-THERE" } as const;

interface Told {
  readonly status: number;
  readonly text: string;
}

type Asker = (method: string, path: string, body?: object) => Promise<Told>;

export let inside: Inside;
export let routes: readonly RegisteredRoute[];
export let here: Ids;
/** Editing and managing another partnership with full rights, and nothing here. */
export let neighbor: Asker;
export let there: Ids;
export const members = new Map<Role, Asker>();
export const unwelcome = new Map<string, Asker>();

export const nameOf = ({ method, path }: RegisteredRoute): string => `${method} ${path}`;

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
export const askAs = ({ cookie }: Visitor): Asker => askWith({ cookie, origin });

export function pathOf(route: RegisteredRoute, ids: Ids): string {
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
export async function recorded(partnershipId: string): Promise<string> {
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

/** Two partnerships with something of every kind, and everybody who may not. To be closed with `inside`. */
export async function openScene(): Promise<void> {
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
}
