/**
 * One update for each way of doing harm with the bytes of a change: what it is, and the rule and code with which
 * it must be refused. Mallory, who may write, sends them to the scene.
 */
import * as Y from "yjs";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { Bytes, changed, clockOf, copyOfScene, ids } from "./scene.ts";

export interface Attack {
  readonly name: string;
  readonly rule: string;
  readonly code: ErrorCode;
  readonly update: Uint8Array;
}

const { ana, mallory, nobody } = ids;
const mine = clockOf(mallory);
const repeat = (count: number, write: (bytes: Bytes, index: number) => unknown, bytes: Bytes): Bytes => {
  for (let index = 0; index < count; index++) write(bytes, index);
  return bytes;
};
const nested = (depth: number): object => (depth === 0 ? {} : { in: nested(depth - 1) });
const block = (doc: Y.Doc): Y.XmlElement => doc.getXmlFragment("body").get(0) as Y.XmlElement; // the scene's
const blockText = (doc: Y.Doc): Y.XmlText => block(doc).get(0) as Y.XmlText; // the scene's
// Yjs's types allow text only; its code takes any value.
const setAttribute = (doc: Y.Doc, name: string, value: unknown): void =>
  block(doc).setAttribute(name, value as string);
const cellWith = (doc: Y.Doc, name: string, value: unknown): void => {
  const [table, row, cell] = ["table", "tableRow", "tableCell"].map((element) => new Y.XmlElement(element));
  table?.insert(0, row ? [row] : []);
  row?.insert(0, cell ? [cell] : []);
  cell?.setAttribute(name, value as string); // as above
  doc.getXmlFragment("body").push(table ? [table] : []);
};
/** Several values in one item, as Yjs writes those that followed each other and are kept for undoing. */
const setTogether = (doc: Y.Doc, name: string, values: unknown[]): void =>
  doc.transact((transaction) => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    new Y.Item(id, null, null, null, null, block(doc), name, new Y.ContentAny(values)).integrate(
      transaction,
      0,
    );
  });
const honest = changed((doc) => doc.getText("notes").insert(0, "words"));

function withManyIds(count: number): Uint8Array {
  const doc = copyOfScene();
  const before = Y.encodeStateVector(doc);
  for (let client = 1; client <= count; client++) {
    doc.clientID = 1_000 + client;
    doc.getText("notes").insert(0, "x");
  }
  return Y.encodeStateAsUpdate(doc, before);
}

function lostUpdate(): Uint8Array {
  const doc = copyOfScene();
  doc.getText("notes").insert(0, "lost");
  const before = Y.encodeStateVector(doc);
  doc.getText("notes").insert(0, "sent");
  return Y.encodeStateAsUpdate(doc, before);
}

function besideTheUnknown(): Uint8Array {
  const doc = copyOfScene(77);
  doc.getText("notes").insert(0, "never sent");
  doc.clientID = mallory;
  const before = Y.encodeStateVector(doc);
  doc.getText("notes").insert(5, "here");
  return Y.encodeStateAsUpdate(doc, before);
}

const bad = (rule: string, name: string, update: Uint8Array): Attack => ({
  name,
  rule,
  code: "bad-update",
  update,
});
const badChange = (rule: string, name: string, change: (doc: Y.Doc) => unknown): Attack =>
  bad(rule, name, changed(change));

const unreadable: Attack[] = [
  bad("readable", "no bytes at all", new Uint8Array()),
  bad("readable", "an honest update cut off in the middle", honest.subarray(0, honest.length - 4)),
  bad("readable", "an honest update with a byte behind it", new Uint8Array([...honest, 0])),
  bad(
    "readable",
    "the V2 encoding",
    ((): Uint8Array => {
      const doc = new Y.Doc();
      doc.getText("notes").insert(0, "words");
      return Y.encodeStateAsUpdateV2(doc);
    })(),
  ),
  bad(
    "readable",
    "8 bytes that claim 33 million structs",
    new Bytes().numbers(1, 33_000_000, 2, mine).done(),
  ),
  bad("readable", "a claim of 2^40 deletions", new Bytes().numbers(0, 1, ana, 2 ** 40).done()),
  badChange("readable", "a subdocument", (doc) => doc.getMap("meta").set("sub", new Y.Doc())),
  badChange("readable", "a value nested 60 deep", (doc) => doc.getMap("meta").set("deep", nested(60))),
  bad(
    "readable",
    "values as only Yjs 12 wrote them",
    new Bytes().numbers(1, 1, mallory, mine, 2, 1).text("meta").numbers(1).text("1").numbers(0).done(),
  ),
  bad(
    "readable",
    "a shared type of unknown kind",
    new Bytes().numbers(1, 1, mallory, mine, 7, 1).text("notes").numbers(9, 0).done(),
  ),
  bad(
    "readable",
    "content of unknown kind",
    new Bytes().numbers(1, 1, mallory, mine, 31, 1).text("notes").numbers(0).done(),
  ),
  bad(
    "readable",
    "a mark whose value is not JSON",
    new Bytes().numbers(1, 1, mallory, mine, 6, 1).text("notes").text("bold").text("{").numbers(0).done(),
  ),
];

const oversized: Attack[] = [
  {
    name: "more than 64 KiB",
    rule: "not too many bytes",
    code: "too-large",
    update: changed((doc) => doc.getText("notes").insert(0, "x".repeat(70_000))),
  },
  bad(
    "not too many structs",
    "5 001 structs",
    repeat(5_001, (bytes) => bytes.numbers(0, 1), new Bytes().numbers(1, 5_001, mallory, mine))
      .numbers(0)
      .done(),
  ),
  bad(
    "not too many deletions",
    "5 001 deletions",
    repeat(
      5_001,
      (bytes, index) => bytes.numbers(mine + 2 * index, 1),
      new Bytes()
        .numbers(1, 1, mallory, mine)
        .rootString("notes", "x".repeat(10_002))
        .numbers(1, mallory, 5_001),
    ).done(),
  ),
  bad("not too many new client ids", "17 new client ids", withManyIds(17)),
  bad(
    "no client id without structs",
    "thousands of client ids without structs",
    repeat(
      10_000,
      (bytes, index) => bytes.numbers(0, 100 + index, 0),
      new Bytes().numbers(10_001, 1, mallory, mine).rootString("notes", "x"),
    )
      .numbers(0)
      .done(),
  ),
  bad(
    "no client id without deletions",
    "thousands of client ids without deletions",
    repeat(10_000, (bytes, index) => bytes.numbers(100 + index, 0), new Bytes().numbers(0, 10_000)).done(),
  ),
];

const misnumbered: Attack[] = [
  bad(
    "each client id once",
    "one client id twice, of which Yjs reads the last only",
    new Bytes()
      .numbers(2, 1, mallory, mine)
      .rootString("notes", "aaa")
      .numbers(1, mallory, mine + 3)
      .rootString("notes", "bbb")
      .numbers(0)
      .done(),
  ),
  bad(
    "each client id once",
    "one client id twice, overlapping",
    new Bytes()
      .numbers(2, 1, mallory, mine)
      .rootString("notes", "aaaaaa")
      .numbers(1, mallory, mine + 3)
      .rootString("notes", "bbbbbb")
      .numbers(0)
      .done(),
  ),
  bad(
    "structs have a length",
    "a struct of length 0",
    new Bytes().numbers(1, 1, mallory, mine, 0, 0, 0).done(),
  ),
  bad("clocks end", "a clock of 2^31", new Bytes().numbers(1, 1, mallory, mine, 0, 2 ** 31, 0).done()),
  bad("deletions have a length", "a deletion of length 0", new Bytes().numbers(0, 1, ana, 1, 0, 0).done()),
  { name: "a lost update before this one", rule: "no gaps", code: "resync", update: lostUpdate() },
  {
    name: "a hole in the update itself",
    rule: "no gaps",
    code: "resync",
    update: new Bytes().numbers(1, 2, mallory, mine, 10, 4).rootString("notes", "x").numbers(0).done(),
  },
  {
    name: "words beside words that were never sent",
    rule: "leans on what is known",
    code: "resync",
    update: besideTheUnknown(),
  },
  {
    name: "words beside words of an id nobody ever had",
    rule: "leans on what is known",
    code: "resync",
    update: new Bytes().numbers(1, 1, mallory, mine).stringAfter(4_711, 9, "x").numbers(0).done(),
  },
  {
    name: "a deletion of what nobody wrote",
    rule: "deletes what is known",
    code: "resync",
    update: new Bytes().numbers(0, 1, ana, 1, 5, 1_000).done(),
  },
  bad(
    "leans on what came before",
    "a string to the right of itself",
    new Bytes().numbers(1, 1, mallory, mine).stringAfter(mallory, mine, "x").numbers(0).done(),
  ),
  bad(
    "no circles",
    "strings of two new ids to the right of each other",
    new Bytes()
      .numbers(2, 1, 602, 0)
      .stringAfter(601, 0, "x")
      .numbers(1, 601, 0)
      .stringAfter(602, 0, "x")
      .numbers(0)
      .done(),
  ),
];

const inAnothersName: Attack[] = [
  {
    name: "33 bytes at Ana's next clock",
    rule: "own client ids only",
    code: "foreign-id",
    update: changed((doc) => doc.getText("notes").insert(0, "I, Ana, agree to it"), ana),
  },
  {
    name: "one garbage struct of huge length under Ana's id",
    rule: "own client ids only",
    code: "foreign-id",
    update: new Bytes().numbers(1, 1, ana, clockOf(ana), 0, 2_000_000_000, 0).done(),
  },
  {
    name: "own words and some under Ana's id",
    rule: "own client ids only",
    code: "foreign-id",
    update: new Bytes()
      .numbers(2, 1, mallory, mine)
      .rootString("notes", "mine")
      .numbers(1, ana, clockOf(ana))
      .rootString("notes", "hers")
      .numbers(0)
      .done(),
  },
  {
    name: "words under an id from before ids had owners",
    rule: "no client id of nobody",
    code: "foreign-id",
    update: changed((doc) => doc.getText("notes").insert(0, "x"), nobody),
  },
];

const forbiddenContent: Attack[] = [
  badChange("known roots", "a root nobody knows", (doc) => doc.getText("elsewhere").insert(0, "x")),
  badChange("known roots", "3 000 roots nobody knows", (doc) => {
    for (let index = 0; index < 3_000; index++) doc.getText(`root${index}`).insert(0, "x");
  }),
  badChange("harmless keys", "a key with spaces", (doc) => doc.getMap("meta").set("a key", 1)),
  ...["__proto__", "constructor", "prototype"].map((key) =>
    badChange("harmless keys", `the key ${key}`, (doc) => doc.getMap("meta").set(key, { isAdmin: true })),
  ),
  badChange("no bytes", "bytes", (doc) => doc.getMap("meta").set("file", new Uint8Array([1]))),
  badChange("harmless values", "bytes inside a value", (doc) =>
    doc.getMap("meta").set("file", [{ in: new Uint8Array([1]) }]),
  ),
  badChange("harmless values", "a key that reaches a prototype inside a value", (doc) =>
    doc.getMap("meta").set("value", JSON.parse('{"__proto__":{"isAdmin":true}}')),
  ),
  badChange("harmless values", "a big integer", (doc) => doc.getMap("meta").set("value", 5n)),
  badChange("known marks", "a mark nobody knows", (doc) =>
    doc.getText("notes").insert(0, "x", { onclick: true }),
  ),
  badChange("known marks", "a link whose address is not text", (doc) =>
    blockText(doc).insert(0, "x", { link: { href: {} } }),
  ),
  badChange("known marks", "a link that runs", (doc) =>
    blockText(doc).insert(0, "x", { link: { href: "java\tscript:alert(1)" } }),
  ),
  badChange("no hooks", "a hook", (doc) => doc.getMap("meta").set("hook", new Y.XmlHook("hook"))),
  badChange("known elements", "an element nobody knows", (doc) =>
    doc.getMap("meta").set("element", new Y.XmlElement("script")),
  ),
];

const misplaced: Attack[] = [
  badChange("not too deep", "one map more than may lie in one another, in an update of its own", (doc) => {
    let map = doc.getMap<unknown>("meta");
    for (let inner = map.get("in"); inner instanceof Y.Map; inner = map.get("in")) map = inner;
    map.set("in", new Y.Map());
  }),
  badChange("not too deep", "5 000 lists in one another", (doc) => {
    const lists = Array.from({ length: 2_000 }, () => new Y.Array<unknown>());
    doc.getArray("entries").push([lists[0]]);
    for (let index = 1; index < lists.length; index++) lists[index - 1]?.push([lists[index]]);
  }),
  // What follows stops or empties the editor of everybody who has the document open.
  badChange("only what a text can show", "letters between blocks", (doc) => {
    doc.getText("body").insert(0, "x");
  }),
  badChange("only what a text can show", "a map between blocks", (doc) => {
    doc.getArray("body").insert(0, [new Y.Map()]);
  }),
  badChange("only what a text can show", "a text node between blocks", (doc) =>
    doc.getXmlFragment("body").insert(0, [new Y.XmlText("x")]),
  ),
  badChange("only what a text can show", "a row without a table", (doc) =>
    doc.getXmlFragment("body").insert(0, [new Y.XmlElement("tableRow")]),
  ),
  badChange("only what a text can show", "a block in a block", (doc) =>
    block(doc).insert(0, [new Y.XmlElement("block")]),
  ),
  badChange("only what a text can show", "an object among letters", (doc) =>
    blockText(doc).insertEmbed(2, { image: "x" }),
  ),
  badChange("only what a text can show", "a shared type among letters", (doc) =>
    blockText(doc).insertEmbed(2, new Y.XmlElement("block")),
  ),
  badChange("known attributes", "an attribute nobody knows", (doc) => setAttribute(doc, "onclick", "x")),
  badChange("known attributes", "an attribute of another element", (doc) => setAttribute(doc, "colspan", 2)),
  badChange("known attributes", "an attribute that is an object, where there was none", (doc) =>
    setAttribute(doc, "kind", { heading: 1 }),
  ),
  badChange("known attributes", "a picture with an address of its own", (doc) => {
    const image = new Y.XmlElement("image");
    image.setAttribute("src", "https://elsewhere.example/pixel.gif");
    doc.getXmlFragment("body").push([image]);
  }),
  // Its bytes name neither the element nor the attribute.
  badChange("known attributes", "an attribute changed to an object", (doc) => setAttribute(doc, "id", {})),
  badChange("known attributes", "an attribute changed to a shared type", (doc) =>
    setAttribute(doc, "id", new Y.Map()),
  ),
  badChange("known attributes", "an attribute of several values, one of them an object", (doc) =>
    setTogether(doc, "section", ["x", {}]),
  ),
  badChange("known attributes", "an attribute of a text node", (doc) =>
    blockText(doc).setAttribute("id", "x"),
  ),
  // Every editor that opens it would walk through a thousand million columns.
  ...[1e9, 101, 1.5, 0, -1, Number.NaN, "1e9", "101", "0x10", " 2", ""].map((value) =>
    badChange(
      "cells of a size",
      `a cell of ${JSON.stringify(String(value))} columns, as a ${typeof value}`,
      (doc) => cellWith(doc, "colspan", value),
    ),
  ),
  badChange("cells of a size", "a cell of 100 000 rows", (doc) => cellWith(doc, "rowspan", 100_000)),
];

export const attacks: readonly Attack[] = [
  ...unreadable,
  ...oversized,
  ...misnumbered,
  ...inAnothersName,
  ...forbiddenContent,
  ...misplaced,
];
