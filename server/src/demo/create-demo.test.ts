import { afterEach, beforeEach, expect, test } from "vitest";
import { pino } from "pino";
import * as Y from "yjs";
import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { headlineResult, readAgenda, readResults } from "@commontable/shared/features/agenda/doc.ts";
import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import { standingOf } from "@commontable/shared/features/charter/commitment.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { readMeasures } from "@commontable/shared/features/measures/doc.ts";
import { readTrust } from "@commontable/shared/features/trust/doc.ts";
import { listAnswers } from "../features/charter/queries.ts";
import { newId } from "../http/new-id.ts";
import { MemoryDocStore } from "../persistence/memory/MemoryDocStore.ts";
import type { RecordStore } from "../persistence/RecordStore.ts";
import { openRecords } from "../persistence/sqlite/SqliteRecordStore.ts";
import { createEngine } from "../sync/engine.ts";
import type { Identity, SyncEngine } from "../sync/ports.ts";
import type { ServerContext } from "../http/context.ts";
import { createDemo } from "./create-demo.ts";
import type { Demo } from "./demo-port.ts";

let records: RecordStore;
let engine: SyncEngine;
let demo: Demo;

const logger = pino({ level: "silent" });

beforeEach(async () => {
  records = await openRecords(":memory:");
  // Safe: only these members are reached. Everybody may edit, as the example's people may.
  const people = {
    access: async (identity: Identity, partnershipId: string) => ({
      partnershipId,
      role: "edit",
      documentRoles: {},
      bodyIds: [],
      organizationId: null,
      isAdmitted: true,
      canSign: false,
      personId: identity.personId,
    }),
    introduce: async (personId: string) => ({ name: personId, organization: "An organization" }),
    whoIs: async (request: Request) => ({
      personId: `emp90-${request.headers.get("authorization")?.slice(-6) ?? ""}`,
      kind: "program",
      sessionId: "token:1",
      partnershipId: "emp90",
    }),
  } as unknown as ServerContext["people"];
  engine = createEngine({ store: new MemoryDocStore(), people, logger });
  demo = createDemo({ records, engine, people, logger, newId, clock: () => Date.now() });
});

afterEach(async () => {
  await demo.stop();
  await engine.close();
  await records.close();
});

async function reading<Value>(
  partnershipId: string,
  document: string,
  read: (doc: Y.Doc) => Value,
): Promise<Value> {
  const doc = await engine.read(partnershipId, document);
  try {
    return read(doc);
  } finally {
    doc.destroy();
  }
}

test("all six examples are written in less than three seconds, and once", async () => {
  const startedAt = performance.now();
  await demo.seed();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  const before = await reading("emp90", "agenda", (doc) => Y.encodeStateAsUpdate(doc));
  await demo.seed();
  expect(await reading("emp90", "agenda", (doc) => Y.encodeStateAsUpdate(doc))).toEqual(before);
  const { partnerships } = await demo.offer();
  expect(partnerships.map(({ id }) => id)).toEqual(["emp90", "coo", "nii", "dci", "bip", "air48"]);
});

test("the results are as specific as the domain's examples say", async () => {
  await demo.seed();
  const label = (id: string) =>
    reading(id, "agenda", (doc) => {
      const result = headlineResult(readResults(doc));
      return result ? specificity(result).score : null;
    });
  expect({ emp90: await label("emp90"), bip: await label("bip") }).toEqual({ emp90: 6, bip: 2 });
});

test("every document of an example has text and structured parts", async () => {
  await demo.seed("emp90");
  const agenda = await reading("emp90", "agenda", readAgenda);
  expect([
    agenda.levers.length,
    agenda.strategies.length,
    agenda.boundaries.length,
    agenda.terms.length,
  ]).toEqual([4, 3, 3, 3]);
  expect(await reading("emp90", "measures", (doc) => readMeasures(doc).map(({ name }) => name))).toContain(
    "Labor force in gainful work",
  );
  expect(await reading("emp90", "trust/emp90-table", (doc) => readTrust(doc).differences.length)).toBe(3);
  for (const document of ["agenda", "measures", "charter", "trust/emp90-table"]) {
    expect(
      await reading("emp90", document, (doc) => doc.getXmlFragment(bodyRoot).toJSON().length),
    ).toBeGreaterThan(500);
  }
});

test("a promise stands as accepted, with the very words that were accepted", async () => {
  await demo.seed("emp90");
  const commitments = await reading("emp90", "charter", readCommitments);
  const [first] = commitments;
  const answers = await listAnswers(records.db, "emp90");
  expect(first && standingOf(first, answers)).toMatchObject({ state: "in-progress", wordsChanged: false });
});

test("a reset brings the text back as it was and keeps the addresses", async () => {
  await demo.seed("emp90");
  await engine.edit("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).delete(0, 10));
  const before = await demo.offer();
  await demo.reset();
  expect(await reading("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).toJSON())).toContain(
    "Nine organizations work on jobs",
  );
  expect((await demo.offer()).partnerships.find(({ id }) => id === "emp90")).toEqual(before.partnerships[0]);
});

test("an example that does not exist is refused with the names of those that do", async () => {
  await expect(demo.seed("nowhere")).rejects.toMatchObject({ code: "not-found" });
  await expect(demo.setPartners("nowhere", true)).rejects.toMatchObject({ code: "not-found" });
});

test("simulated partners sit down, write, and leave when switched off", async () => {
  await demo.seed("emp90");
  const before = await reading("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).toJSON());
  await demo.setPartners("emp90", true);
  expect((await demo.offer()).partnerships[0]?.partnersOn).toBe(true);
  await expect
    .poll(() => reading("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).toJSON() !== before), {
      timeout: 15_000,
    })
    .toBe(true);
  await demo.setPartners("emp90", false);
  expect((await demo.offer()).partnerships[0]?.partnersOn).toBe(false);
});

test("two people who reset at once find each example once", async () => {
  await demo.seed("emp90");
  const once = await reading("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).length);
  await Promise.all([demo.reset(), demo.reset(), demo.seed("emp90")]);
  expect(await reading("emp90", "agenda", (doc) => doc.getXmlFragment(bodyRoot).length)).toBe(once);
});

test("an example stands on the day it is told on, and its promises keep their own days", async () => {
  await demo.seed("emp90");
  const row = await records.db
    .selectFrom("partnerships")
    .select("standsOn")
    .where("id", "=", "emp90")
    .executeTakeFirstOrThrow();
  const promises = await reading("emp90", "charter", readCommitments);
  expect(row.standsOn).toBe("2019-02-01");
  expect(promises[0]?.due).toEqual({ kind: "day", on: "2019-02-15" });
});
