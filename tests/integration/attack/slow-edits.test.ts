/** Edits that break no rule and cost every reader much: they are tried first, and refused or counted. */
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import { until } from "../../support/until.ts";
import { Bytes } from "./scene.ts";

/** How many runs of equal marks a text has. */
const lengthOf = (delta: unknown): number => (Array.isArray(delta) ? delta.length : 0);

/** Single letters, each put at the front of the text as if none of the others were there. */
function crossing(client: number, count: number): Uint8Array {
  const bytes = new Bytes().numbers(1, count, client, 0);
  for (let letter = 0; letter < count; letter++) bytes.rootString("notes", "x");
  return bytes.numbers(0).done();
}

test("two updates of 49 KB keep Yjs busy for seconds", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, crossing(1, 2_000));
  const before = process.threadCpuUsage();
  Y.applyUpdate(doc, crossing(2, 2_000));
  const slow = process.threadCpuUsage(before).user;
  const again = process.threadCpuUsage();
  const plain = new Y.Doc();
  plain.getText("notes").insert(0, "x".repeat(2_000));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(plain));
  expect(slow).toBeGreaterThan(10 * process.threadCpuUsage(again).user);
});

const workBurstMs = 500;
const engine = useEngine({ limits: { work: { burst: workBurstMs, perSecond: 5 } } });

/** How many of these take Yjs so long, one after the other, on the machine on which this runs. */
function untilTheyTake(ms: number): number {
  const doc = new Y.Doc();
  const startedAt = performance.now();
  let client = 0;
  while (performance.now() - startedAt < ms) Y.applyUpdate(doc, crossing((client += 1), 310));
  return client;
}

test("[SS8] what would take every reader long is refused before anybody is told, and its author is named", async () => {
  const ana = await engine.plain("ana").connect();
  const ben = await engine.plain("ben").connect();
  ben.send(encodeSync("update", crossing(1, 4_900)));
  await until("taken: it stands alone", () => ben.isSaved);
  await until("told", () => ana.doc.getText("notes").length === 4_900);
  ben.send(encodeSync("update", crossing(2, 4_900)));
  // Meanwhile nobody waits.
  ana.doc.getText("notes").insert(0, "Meanwhile");
  await until("Ana's words are saved", () => ana.isSaved, Boolean, 3_000);
  await until("refused", () => ben.closed !== null, Boolean, 20_000);
  expect(ben.closed?.code).toBe(failures["too-large"].close);
  expect(ana.doc.getText("notes").length).toBe(4_900 + "Meanwhile".length);
});

test("[SS8] what takes each reader a while counts against whoever wrote it, and against nobody else", async () => {
  const ben = await engine.plain("ben").connect();
  // Each is below what is refused, and costs more than the one before it.
  const enough = untilTheyTake(4 * workBurstMs);
  for (let client = 1; client <= enough; client++) ben.send(encodeSync("update", crossing(client, 310)));
  await until("some are taken", () => ben.ack.count >= 3);
  await until("the rest is held", async () => {
    const before = ben.ack.count;
    await pause(1_500);
    return ben.ack.count === before;
  });
  expect(ben.isSaved).toBe(false);
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "Meanwhile");
  await until("Ana's words are saved", () => ana.isSaved, Boolean, 3_000);
});

test("[SS8] what people paste and format in one go is taken", async () => {
  const ana = await engine.plain("ana").connect();
  const body = ana.doc.getXmlFragment("body");
  const blocks = Array.from({ length: 400 }, (_, index) => {
    const block = new Y.XmlElement("block");
    block.setAttribute("id", `block-${index}`);
    block.insert(0, [new Y.XmlText(`Paragraph ${index} of what we agreed.`)]);
    return block;
  });
  body.push(blocks);
  await until("saved", () => ana.isSaved || ana.closed !== null);
  ana.doc.transact(() => {
    for (const block of blocks) {
      const text = block.get(0);
      if (text instanceof Y.XmlText) text.format(0, 9, { bold: true });
    }
  });
  await until("saved", () => ana.isSaved || ana.closed !== null);
  expect(ana.closed).toBeNull();
  const ben = await engine.plain("ben").connect();
  await until("told", () => {
    const last = ben.doc.getXmlFragment("body").toArray().at(-1);
    const text = last instanceof Y.XmlElement ? last.get(0) : null;
    return text instanceof Y.XmlText && lengthOf(text.toDelta()) === 2;
  });
});
