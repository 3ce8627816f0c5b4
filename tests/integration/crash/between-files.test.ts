/**
 * `kill -9` between the two databases. What people do in one step lies in `log.db` and in `records.db`: the server is killed at
 * each write of either, and what it tells afterwards is what the documents say.
 */
import { randomInt, randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { plainText, textsOf } from "@commontable/shared/documents/text-parts.ts";
import type { VersionsAnswer } from "@commontable/shared/features/history/api.ts";
import type { SuggestionsAnswer } from "@commontable/shared/features/suggestions/api.ts";
import { PlainClient } from "../../support/programs.ts";
import { TestServer } from "../../support/server.ts";
import { until } from "../../support/until.ts";
import { at, becomeSteward, Visitor, type Answer } from "../identity/inside.ts";
import { Fault } from "./EngineProcess.ts";
import { isLong, report } from "./scale.ts";
import { requireStrace } from "./trace.ts";

/**
 * At which writes of each file: what is about to be done is kept and the log lacks it, and the log has it and its rows are lacking. The
 * long form begins with the first write and goes on until the work was done before the server was killed.
 */
const shortForm = { "log.db-wal": [1], "records.db-wal": [8] } as const;
type File = keyof typeof shortForm;

const server = new TestServer({ DEMO: "0" });
let steward: Visitor;
let partnershipId: string;
let token: string;

beforeAll(async () => {
  requireStrace();
  await server.start();
  steward = new Visitor((path, init) => fetch(server.url + path, init), server.url);
  const secret = /\/first\/(\S+)/.exec(server.output)?.[1] ?? "";
  ({ partnershipId } = await becomeSteward(steward, secret, "Newark"));
  token = await server.token(partnershipId);
});
afterAll(() => server.stop());

/** Does the work with a server that is killed at that write, and starts it again. False when it was through before. */
async function killedAt(file: File, write: number, work: () => Promise<unknown>): Promise<boolean> {
  const fault = await Fault.killAtWrite(server.pid ?? 0, join(server.dataDir, file), write);
  const isThrough = await work().then(
    () => true,
    () => false,
  );
  if (!isThrough) await until("the server is dead", () => !server.isUp);
  await fault.end();
  await server.kill();
  await server.start();
  return !isThrough;
}

/** Each write of each file; answers how many kills there were. */
async function eachWrite(round: (file: File, write: number) => Promise<boolean>): Promise<number> {
  let kills = 0;
  for (const file of ["log.db-wal", "records.db-wal"] as const) {
    const writes = isLong ? Array.from({ length: 200 }, (_, index) => index + 1) : shortForm[file];
    for (const write of writes) {
      if (await round(file, write)) kills += 1;
      else if (isLong) break;
    }
  }
  return kills;
}

const open = async (document: string): Promise<PlainClient> => {
  const client = new PlainClient({ socketUrl: server.socketUrl, partnershipId, document, token });
  await client.ready();
  return client;
};

/** What the document says on a page that is opened now. */
async function said(document: string): Promise<string> {
  const client = await open(document);
  const text = Array.from(textsOf(client.blocks), (block) => plainText(block.text)).join("\n");
  client.leave();
  return text;
}

/** Writes a paragraph of its own at the end, durably. */
async function write(document: string, id: string, words: string): Promise<void> {
  const client = await open(document);
  const block = new Y.XmlElement("block");
  block.setAttribute("id", id);
  block.insert(0, [new Y.XmlText(words)]);
  client.blocks.push([block]);
  await client.allAcked();
  client.leave();
}

describe("[SY1] killed between the files", { timeout: isLong ? 1_800_000 : 120_000 }, () => {
  test("[HI49] a restore is told where the document has it, and can be taken back", async () => {
    const path = `/api/p/${partnershipId}/versions`;
    // Safe: the route answers exactly this.
    const list = async () =>
      (await steward.get(`${path}?document=charter`)).body as unknown as VersionsAnswer;
    let done = 0;
    const kills = await eachWrite(async (file, at) => {
      await write("charter", `b${randomUUID()}`, "First.");
      const { seq } = await list();
      const then = await said("charter");
      await write("charter", `b${randomUUID()}`, "Second.");
      const before = await said("charter");
      const id = randomUUID();
      const restore = (what: object, as: string) =>
        steward.post(`${path}/restore`, { id: as, document: "charter", what });
      const wasKilled = await killedAt(file, at, () => restore({ type: "version", seq }, id));
      const now = await said("charter");
      expect([then, before]).toContain(now);
      const told = (await list()).versions.filter(({ restore: act }) => act?.id === id);
      expect(told, `${file}, write ${at}`).toHaveLength(now === then ? 1 : 0);
      if (now !== then) return wasKilled;
      done += 1;
      expect((await restore({ type: "undo", restoreId: id }, randomUUID())).status).toBe(201);
      expect(await said("charter")).toBe(before);
      return wasKilled;
    });
    report(`${kills} kills during a restore; ${done} were told and taken back`);
    expect(kills).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(0);
  });

  test("[SG22] an acceptance is told where the text has it", async () => {
    const path = `/api/p/${partnershipId}/suggestions`;
    let done = 0;
    const kills = await eachWrite(async (file, write_) => {
      const block = `b${randomUUID()}`;
      await write("agenda", block, "Colleges may count short courses.");
      const before = await said("agenda");
      const suggestionId = at(await suggestWill(path, block), "id");
      const accept = (): Promise<Answer> =>
        steward.post(`${path}/${suggestionId}/steps`, { id: randomUUID(), kind: "accepted", text: "" });
      const wasKilled = await killedAt(file, write_, accept);
      const isIn = (await said("agenda")) !== before;
      // Safe: the route answers exactly this.
      const { suggestions } = (await steward.get(`${path}?document=agenda`))
        .body as unknown as SuggestionsAnswer;
      const kinds = suggestions.find((one) => one.id === suggestionId)?.steps.map(({ kind }) => kind);
      expect(kinds, `${file}, write ${write_}`).toEqual(isIn ? ["accepted"] : []);
      done += Number(isIn);
      return wasKilled;
    });
    report(`${kills} kills during an acceptance; ${done} were in the text, and told`);
    expect(kills).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(0);
  });

  test("[AR46] an archive comes in whole or not at all", async () => {
    const zip = await fetch(`${server.url}/api/p/${partnershipId}/archive.zip`, {
      headers: { cookie: steward.cookie },
    }).then((answer) => answer.arrayBuffer());
    let whole = 0;
    const kills = await eachWrite(async (file, write_) => {
      const before = partnerships();
      const wasKilled = await killedAt(file, write_, async () => {
        const headers = { cookie: steward.cookie, origin: server.url, "content-type": "application/zip" };
        const answer = await fetch(`${server.url}/api/archives`, { method: "POST", headers, body: zip });
        expect(answer.status).toBe(201);
      });
      const { here, written } = partnerships();
      expect(written, `${file}, write ${write_}`).toEqual(here);
      whole += here.length - before.here.length;
      return wasKilled;
    });
    report(`${kills} kills while an archive came in; ${whole} came in whole`);
    expect(kills).toBeGreaterThan(0);
  });
});

async function suggestWill(path: string, block: string): Promise<Answer> {
  const client = await open("agenda");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc));
  client.leave();
  copy.clientID = randomInt(1, 2 ** 32);
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => {
    for (const one of copy.getXmlFragment("body").toArray()) {
      const text = one instanceof Y.XmlElement && one.getAttribute("id") === block ? one.get(0) : null;
      if (!(text instanceof Y.XmlText)) continue;
      text.delete("Colleges ".length, "may".length);
      text.insert("Colleges ".length, "will");
    }
  });
  const what = { type: "text", update: Buffer.from(Y.mergeUpdates(updates)).toString("base64") };
  const ids = { id: randomUUID(), batch: randomUUID() };
  return steward.post(path, { ...ids, document: "agenda", note: "", what });
}

/** Which partnerships there are, and of which anything is written, by the files themselves. */
function partnerships(): { here: string[]; written: string[] } {
  const ask = (file: string, sql: string): string[] => {
    const db = new DatabaseSync(join(server.dataDir, file), { readOnly: true });
    try {
      return db
        .prepare(sql)
        .all()
        .map(({ id }) => String(id))
        .toSorted();
    } finally {
      db.close();
    }
  };
  return {
    here: ask("records.db", "select id from partnerships"),
    written: ask(
      "log.db",
      "select distinct partnership as id from document where exists (select 1 from piece where piece.document = document.id)",
    ),
  };
}
