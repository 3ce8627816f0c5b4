/** How soon live sockets end, or are held to less, after what a steward or the person did. A whole server, by its own routes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, becomeSteward, Visitor } from "../integration/identity/inside.ts";
import { percentile } from "../support/measure/statistics.ts";
import { TestServer } from "../support/server.ts";
import { TablePeer } from "../support/TablePeer.ts";
import { until } from "../support/until.ts";
import { Findings } from "./Findings.ts";
import { scaled } from "./scale.ts";

const tries = scaled(100, 4);
const cutOffMs = scaled(1_000, 5_000);
const writing = "meeting/cut-off";

const server = new TestServer({ DEMO: "0" });
let steward: Visitor;
let partnershipId: string;

interface Guest {
  readonly visitor: Visitor;
  readonly personId: string;
  readonly peer: TablePeer;
  /** Of the document open on the socket. */
  readonly channel: number;
}

const browser = () => new Visitor((path, init) => fetch(server.url + path, init), server.url);

/** Somebody who came by a link of their own, with a document open in which they may write. */
async function guest(): Promise<Guest> {
  const made = await steward.post(`/api/p/${partnershipId}/invitations`, { role: "edit" });
  const visitor = browser();
  const landed = await visitor.post(`/api${new URL(at(made, "url")).pathname}`, {
    name: "Keisha",
    organization: { name: "South Ward Parents", sector: "community-group" },
    carriesOutChange: true,
  });
  const headers = { cookie: visitor.cookie, origin: server.url };
  const peer = await new TablePeer(`${server.socketUrl}/sync/${partnershipId}`, headers).hello();
  const { channel, doc } = await peer.open(writing);
  doc.getText("notes").insert(0, "I may. ");
  await until(
    "written",
    () => peer.documents.get(writing)?.ack.count,
    (count) => (count ?? 0) > 0,
  );
  return { visitor, personId: at(landed, "personId"), peer, channel };
}

/** Milliseconds from asking for something until it shows on the socket. */
async function msUntil(ask: Promise<{ status: number }>, shows: () => boolean): Promise<number> {
  const started = performance.now();
  const [answer] = await Promise.all([ask, until("it shows on the socket", shows, Boolean, 10_000)]);
  expect(answer.status).toBe(200);
  return performance.now() - started;
}

beforeAll(async () => {
  await server.start();
  const secret = /\/first\/(\S+)/.exec(server.output)?.[1] ?? "";
  ({ steward, partnershipId } = await becomeSteward(browser(), secret));
});
afterAll(() => server.stop());

test(
  `[UL6] ${tries} times each, whoever is removed, signs out or may only view from now on is cut off within a second`,
  { timeout: tries * 10_000 + 60_000 },
  async () => {
    const took = { role: [] as number[], removal: [] as number[], "signing out": [] as number[] };
    for (let round = 0; round < tries; round += 1) {
      const changed = await guest();
      const member = `/api/p/${partnershipId}/members/${changed.personId}`;
      took.role.push(
        await msUntil(steward.send("PATCH", member, { role: "view" }), () =>
          changed.peer.heard("rights").some(({ role }) => role === "view"),
        ),
      );
      const saved = changed.peer.documents.get(writing)?.ack.count;
      changed.peer.documents.get(writing)?.doc.getText("notes").insert(0, "Still? ");
      await until("a viewer's words are refused", () => changed.peer.heard("refused").length > 0);
      expect(changed.peer.heard("refused")[0]).toMatchObject({ document: writing, code: "forbidden" });
      expect(changed.peer.documents.get(writing)?.ack.count).toBe(saved);

      took.removal.push(await msUntil(steward.send("DELETE", member), () => changed.peer.closed !== null));
      const leaving = await guest();
      took["signing out"].push(
        await msUntil(leaving.visitor.post("/api/sign-out"), () => leaving.peer.closed !== null),
      );
      const codes = [changed.peer.closed?.code, leaving.peer.closed?.code];
      // Codes of this hundred tell a client not to come back unasked.
      expect(codes.filter((code) => code === undefined || code < 4400 || code > 4499)).toEqual([]);
    }
    const reader = await guest();
    expect(reader.peer.documents.get(writing)?.doc.getText("notes").toJSON()).not.toContain("Still?");
    reader.peer.leave();

    const findings = new Findings(
      "cut-off",
      `${tries} people given another role and then removed, ${tries} signed out`,
    );
    for (const [what, times] of Object.entries(took)) {
      findings.add(`${what}: p50`, percentile(times, 0.5), "ms");
      findings.add(`${what}: p99`, percentile(times, 0.99), "ms", { most: cutOffMs });
    }
    findings.judge();
  },
);
