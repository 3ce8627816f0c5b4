import { toBase64 } from "lib0/buffer";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent } from "../../documents/content.ts";
import { appendBlocks } from "../../documents/template.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import type { PaperBlock } from "./paper.ts";
import { withSuggestedRuns } from "./suggested-runs.ts";

const doc = new Y.Doc();
let ids = 0;
appendBlocks(
  doc,
  [
    { kind: "paragraph", text: [{ text: "We may " }, { text: "act", bold: true }, { text: " soon." }] },
    { kind: "paragraph", text: "As is." },
  ],
  () => `b${++ids}`,
);
const blocks = readContent(doc.getXmlFragment(bodyRoot)) as PaperBlock[]; // Safe: no panel stands in it.

/** What somebody would change in the first paragraph. */
function suggestion(
  name: string,
  clientId: number,
  edit: (text: Y.XmlText) => void,
  steps: Suggestion["steps"] = [],
): Suggestion {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = clientId;
  const before = Y.encodeStateVector(copy);
  const block = copy.getXmlFragment(bodyRoot).get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  copy.transact(() => edit(text));
  const update = toBase64(Y.encodeStateAsUpdate(copy, before));
  const person = { by: name, byName: name, byOrganization: "Harbor College", at: "2026-11-02T09:00:00Z" };
  return {
    id: name,
    document: "agenda",
    batch: name,
    note: "",
    ...person,
    what: { type: "text", places: [], clientId, update },
    steps,
  };
}

const willForMay = (text: Y.XmlText) => {
  text.delete(3, 3);
  text.insert(3, "will");
};

test("[PA6] open suggestions stand in the runs with who suggests them; marks and other blocks stay", () => {
  const amara = suggestion("Amara", 900_001, willForMay);
  const rosa = suggestion("Rosa", 900_002, (text) => text.delete(10, 5));
  const change = (type: string, by: string) => ({
    type,
    by,
    organization: "Harbor College",
    at: "2026-11-02T09:00:00Z",
  });
  const [first, second] = withSuggestedRuns(doc, blocks, [amara, rosa]);
  const runs = first?.type === "text" ? first.runs : [];
  expect(runs.filter(({ change: made }) => made)).toEqual(
    expect.arrayContaining([
      { text: "will", change: change("inserted", "Amara") },
      { text: "may", change: change("deleted", "Amara") },
      { text: " soon", change: change("deleted", "Rosa") },
    ]),
  );
  expect(runs.filter(({ change: made }) => !made)).toEqual([
    { text: "We " },
    { text: " " },
    { text: "act", bold: true },
    { text: "." },
  ]);
  expect(second).toEqual(blocks[1]);
});

test("[PA6] a suggestion that was decided is none any more", () => {
  const step = {
    id: "s",
    kind: "declined" as const,
    text: "No.",
    by: "d",
    byName: "D",
    byOrganization: "",
    at: "2026-11-03T09:00:00Z",
  };
  expect(withSuggestedRuns(doc, blocks, [suggestion("Amara", 900_003, willForMay, [step])])).toEqual(blocks);
});
