/** Threads of the server end unasked: it is noticed, told, and mended without a restart. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Worker } from "node:worker_threads";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import { until } from "../../support/until.ts";

const started: Worker[] = [];
const note = (worker: Worker): number => started.push(worker);
beforeEach(() => void process.on("worker", note));
const engine = useEngine();
afterEach(() => {
  process.off("worker", note);
  started.length = 0;
});

const plenty = 15_000;

test("[ST12] the log's thread ends: what waits is told, and the log is opened again", async () => {
  const ana = await engine.plain("ana").connect();
  ana.doc.getText("notes").insert(0, "before ");
  await until("saved", () => ana.isSaved);
  await started[0]?.terminate();
  ana.doc.getText("notes").insert(7, "and after");
  await until("told", () => ana.closed !== null);
  expect(ana.closed?.code).toBe(failures["could-not-save"].close);
  await until(
    "saved",
    async () => {
      await ana.connect();
      return ana.closed === null && ana.isSaved;
    },
    Boolean,
    plenty,
  );
  await engine.restart();
  expect((await engine.plain("ben").connect()).doc.getText("notes").toJSON()).toBe("before and after");
});

test("[RM7] the inspector's thread ends: blocks are still given ids afterwards", async () => {
  const ana = await engine.plain("ana").connect();
  const append = (words: string): void =>
    ana.doc.transact(() => {
      const block = new Y.XmlElement("block");
      ana.doc.getXmlFragment("body").push([block]);
      block.insert(0, [new Y.XmlText(words)]);
    });
  const ids = (): unknown[] =>
    ana.doc
      .getXmlFragment("body")
      .toArray()
      .map((block) => block instanceof Y.XmlElement && block.getAttribute("id"));
  append("first");
  await until("named", () => ids().every((id) => typeof id === "string"));
  await started[1]?.terminate();
  append("second");
  await until("named", () => ids().length === 2 && ids().every((id) => typeof id === "string"));
});
