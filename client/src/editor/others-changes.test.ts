import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import { schema } from "./testing/two-copies.ts";
import { small } from "./others-changes.ts";

const block = (text: string, attributes: Record<string, unknown> = {}) =>
  schema.node("block", attributes, text === "" ? [] : [schema.text(text)]);
const cell = (text: string) => schema.node("tableCell", null, [block(text)]);
const row = (...texts: string[]) => schema.node("tableRow", null, texts.map(cell));
const table = (...rows: Node[]) => schema.node("table", null, rows);
const text = (...nodes: Node[]) => schema.topNodeType.create(null, nodes);

/** What the binding makes of a change of others: a whole new text. */
function change(before: Node, after: Node, caret = 1) {
  const plain = EditorState.create({ doc: before });
  const state = plain.apply(plain.tr.setSelection(TextSelection.near(plain.doc.resolve(caret))));
  // Read from the shared text: no node of it is a node that stood there.
  const fresh = schema.nodeFromJSON(after.toJSON());
  const whole = state.tr.replace(0, before.content.size, new Slice(Fragment.from(fresh.content), 0, 0));
  whole.setSelection(TextSelection.near(whole.doc.resolve(Math.min(caret, whole.doc.content.size))));
  whole.setMeta(ySyncPluginKey, { isChangeOrigin: true }).setMeta("addToHistory", false);
  return { state, whole, tr: small(state, whole) };
}

const three = text(block("One two three"), block("Four"), block("Five six"));
/** In "Five", behind "Fi". */
const inFive = three.child(0).nodeSize + three.child(1).nodeSize + 3;

describe("a change of others", () => {
  test.each([
    ["a letter before", text(block("One X two three"), block("Four"), block("Five six")), inFive + 2],
    ["a block before", text(block("New"), ...three.children), inFive + 5],
    ["a block gone", text(three.child(0), three.child(2)), inFive - 6],
    ["a block split", text(block("One"), block("two three"), block("Four"), block("Five six")), inFive + 1],
    ["letters in two blocks", text(block("One X two three"), block("Four"), block("Five six Y")), inFive + 2],
    [
      "another kind",
      text(block("One two three", { kind: "heading2" }), block("Four"), block("Five six")),
      inFive,
    ],
    [
      "another kind of its own block",
      text(three.child(0), three.child(1), block("Five six", { kind: "quote" })),
      inFive,
    ],
    ["a table before", text(table(row("a", "b")), ...three.children), inFive + table(row("a", "b")).nodeSize],
  ])("[ED24] carries what stands in the text along: %s", (_what, after, place) => {
    const { tr, whole } = change(three, after);
    expect(tr.doc.eq(after)).toBe(true);
    expect(tr.mapping.mapResult(inFive)).toMatchObject({ pos: place, deleted: false });
    expect(tr.getMeta(ySyncPluginKey)).toEqual({ isChangeOrigin: true });
    expect(tr.getMeta("addToHistory")).toBe(false);
    expect(tr.selection.toJSON()).toEqual(whole.selection.toJSON());
  });

  test("[ED24] leaves blocks alone in which nothing changed, and what one types next as it was to be", () => {
    const { state, whole } = change(
      three,
      text(block("One two three!"), three.child(1), three.child(2)),
      inFive,
    );
    const bold = [schema.mark("bold")];
    const tr = small(state.apply(state.tr.setStoredMarks(bold)), whole);
    expect(tr.storedMarks).toEqual(bold);
    expect(tr.doc.child(1)).toBe(three.child(1));
    expect(tr.doc.child(2)).toBe(three.child(2));
  });

  test("[ED24] makes exactly the text that others made, whatever they did", () => {
    let seed = 7;
    const dice = (sides: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % sides;
    };
    const words = () => "ab ba".slice(0, dice(5)).repeat(1 + dice(2));
    const node = (): Node =>
      dice(5) === 0
        ? table(...Array.from({ length: 1 + dice(2) }, () => row(...Array.from({ length: 2 }, words))))
        : block(words(), dice(3) === 0 ? { kind: "bullet", indent: dice(3) } : {});
    let before = text(...Array.from({ length: 5 }, node));
    for (let round = 0; round < 400; round += 1) {
      const children = [...before.children];
      for (let times = dice(3); times >= 0; times -= 1) {
        const at = dice(children.length + 1);
        children.splice(at, dice(2), ...(dice(2) === 0 ? [node()] : []));
      }
      const after = text(...(children.length === 0 ? [block("")] : children));
      const { tr } = change(before, after);
      expect(tr.doc.toJSON()).toEqual(after.toJSON());
      before = after;
    }
  });
});
