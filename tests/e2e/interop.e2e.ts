/** A separate program with the stock y-websocket provider and a person in a browser write in one document. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import * as Y from "yjs";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { appendParagraph, joinStock } from "../support/programs.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

test("a stock provider's paragraph appears in the browser, and the person's words in the program", async () => {
  const token = await server.token("emp90");
  const program = await joinStock({
    socketUrl: server.socketUrl,
    partnershipId: "emp90",
    document: "agenda",
    token,
  });
  const rosa = await Person.arriveOnline(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");

  appendParagraph(program.doc, "A program was here.", "program-1");
  await rosa.sees("A program was here.");
  await rosa.putCaret("A program was here.");
  await rosa.type(" And so was I.");
  const text = () => program.doc.getXmlFragment(bodyRoot).toJSON();
  await until("the program has the person's words", () =>
    text().includes("A program was here. And so was I."),
  );
  await rosa.saves("saved", "seen");
  await shoot(rosa.page, "interop");
  program.leave();
  await rosa.leave();
});

test("a block that a program brings without an id is given one", async () => {
  const token = await server.token("emp90");
  const program = await joinStock({
    socketUrl: server.socketUrl,
    partnershipId: "emp90",
    document: "agenda",
    token,
  });
  const block = new Y.XmlElement("block");
  program.doc.getXmlFragment(bodyRoot).push([block]);
  block.insert(0, [new Y.XmlText("Without a name.")]);
  const id = await until(
    "the block has an id",
    () => block.getAttribute("id"),
    (value) => typeof value === "string" && value !== "",
  );
  expect(id).toMatch(/^[\w-]+$/);
  program.leave();
});
