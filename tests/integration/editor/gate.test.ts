/** What the editor writes passes the server's gate: every node, every mark, attributes of every type. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Copy, schema } from "@commontable/client/src/editor/testing/two-copies.ts";
import { judge } from "@commontable/server/sync/gate.ts";
import { Known } from "@commontable/server/sync/update/Known.ts";
import { documentShape } from "@commontable/server/sync/update/shape.ts";
import { markNames, nodeNames } from "@commontable/shared/documents/blocks.ts";
import { createMeasure, setCategory } from "@commontable/shared/features/measures/doc.ts";

const text = (words: string, ...marks: object[]): object => ({ type: "text", text: words, marks });
const block = (attrs: object, ...content: object[]): object => ({ type: "block", attrs, content });
const everything = [
  block({ id: "b1", kind: "heading1", section: "purpose" }, text("A heading")),
  block(
    { id: "b2", kind: "task", indent: 3, checked: true },
    text("Done"),
    { type: "hardBreak" },
    text("so"),
  ),
  block(
    { id: "b3" },
    ...["bold", "italic", "underline", "strike", "code", "highlight"].map((type) => text(type, { type })),
    text("link", { type: "link", attrs: { href: "https://example.org/a?b=c" } }),
    text(
      "two threads",
      { type: "comment", attrs: { id: "thread-1" } },
      { type: "comment", attrs: { id: "thread-2" } },
    ),
  ),
  { type: "panel", attrs: { id: "p1", kind: "measure", ref: "m-1" } },
  { type: "divider", attrs: { id: "d1" } },
  { type: "image", attrs: { id: "i1", file: "f1", alt: "A lake", width: "small" } },
  {
    type: "table",
    attrs: { id: "t1" },
    content: [
      {
        type: "tableRow",
        content: [
          {
            type: "tableHeader",
            attrs: { colspan: 2, colwidth: [120, 80] },
            content: [block({}, text("Head"))],
          },
        ],
      },
      {
        type: "tableRow",
        content: [
          { type: "tableCell", attrs: { rowspan: 2 }, content: [block({}, text("Cell"))] },
          { type: "tableCell", content: [] },
        ],
      },
    ],
  },
];

test("[GT13] every node, mark and attribute the editor writes passes, and so does taking them away", () => {
  const copy = new Copy();
  const updates: Uint8Array[] = [];
  copy.doc.on("update", (update: Uint8Array) => updates.push(update));
  const nodes = everything.map((json) => schema.nodeFromJSON(json));
  const write = (content: typeof nodes): void =>
    copy.run(
      (state, dispatch) => {
        dispatch?.(state.tr.replaceWith(0, state.doc.content.size, content));
        return true;
      },
      0,
      0,
    );
  copy.doc.transact(() => {
    const first = new Y.XmlElement("block");
    copy.fragment.push([first]);
    first.insert(0, [new Y.XmlText("x")]);
  });
  write(nodes);
  const written = copy.markup();
  for (const name of nodeNames) expect(written.toLowerCase()).toContain(`<${name.toLowerCase()}`);
  for (const name of markNames) expect(written).toContain(name);
  write(nodes.slice(0, 1));
  allPass(updates);
});

test.each(["x", "é", "Ж", "漢", "ไ", "😀", "%"])(
  "[GT13] [MS13] a group's name of a hundred letters like %s passes, and no longer one gets as far as the gate",
  (letter) => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    createMeasure(doc, { id: "m1", name: "Jobs" });
    for (const length of [1, 34, 100, 101, 2_000]) setCategory(doc, "m1", "age", letter.repeat(length), true);
    expect(updates.length).toBeGreaterThanOrEqual(4);
    allPass(updates);
  },
);

function allPass(updates: readonly Uint8Array[]): void {
  const known = new Known();
  for (const update of updates) {
    const judgement = judge(update, {
      known,
      personId: "ana",
      ownerOf: () => "ana",
      limits: { bytesMax: 65_536, structsMax: 5_000, claimsMax: 16 },
      shape: documentShape,
    });
    expect(judgement).toMatchObject({ verdict: "change" });
    if (judgement.verdict === "change") known.add(judgement.change);
  }
}
