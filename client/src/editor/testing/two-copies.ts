/** Two copies of one text with headless editors on both, for tests of what happens when people write at once. */
import { EditorState, TextSelection, type Command } from "@tiptap/pm/state";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { giveIds } from "../block-ids.ts";
import { buildSchema } from "../schema.ts";

export const schema = buildSchema();

export interface BlockText {
  text: string;
  attributes?: Record<string, string | number | boolean>;
}

export function writeBlocks(fragment: Y.XmlFragment, blocks: readonly BlockText[]): void {
  fragment.push(
    blocks.map(({ text, attributes = {} }, index) => {
      const element = new Y.XmlElement<Record<string, string | number | boolean>>("block");
      element.setAttribute("id", `b${index}`);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      if (text !== "") element.insert(0, [new Y.XmlText(text)]);
      // Yjs types a fragment's children by their default attributes; the element itself is the same.
      return element as unknown as Y.XmlElement;
    }),
  );
}

/** One person's copy: what the binding does between a ProseMirror state and Yjs, without a view. */
export class Copy {
  readonly doc: Y.Doc;
  #nextId = 1;

  constructor(options: { gc?: boolean } = {}) {
    this.doc = new Y.Doc(options);
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment("body");
  }

  /** Runs a command with the caret (or a selection) at text positions of blocks, and writes it to Yjs. */
  run(command: Command, block: number, from: number, to = from): void {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    let state = EditorState.create({ doc });
    let pos = 1;
    for (let index = 0; index < block; index++) pos += doc.child(index).nodeSize;
    state = state.apply(state.tr.setSelection(TextSelection.create(doc, pos + from, pos + to)));
    const before = state;
    const used = command(state, (tr) => {
      const after = state.apply(tr);
      const named = giveIds([tr], before, after, () => `${this.doc.clientID}-${this.#nextId++}`);
      state = named ? after.apply(named) : after;
    });
    if (!used) throw new Error("the command does not apply here");
    updateYFragment(this.doc, this.fragment, state.doc, meta);
  }

  type(text: string, block: number, at: number): void {
    this.run(
      (state, dispatch) => {
        dispatch?.(state.tr.insertText(text));
        return true;
      },
      block,
      at,
    );
  }

  /** Text with what kind of block it stands in: `heading2: Words`. */
  read(): string[] {
    return this.fragment.toArray().map((child) => {
      const element = child as Y.XmlElement; // the tests write elements only
      const kind = element.getAttribute("kind") ?? "paragraph";
      const indent = Number(element.getAttribute("indent") ?? 0);
      const text = element
        .toArray()
        .map((part) => (part instanceof Y.XmlText ? part.toJSON() : ""))
        .join("");
      return `${kind}${indent > 0 ? `+${indent}` : ""}: ${text}`;
    });
  }

  markup(): string {
    return markupOf(this.fragment);
  }

  ids(): (string | undefined)[] {
    return this.fragment.toArray().map((child) => (child as Y.XmlElement).getAttribute("id")); // elements only
  }
}

/** The text as Yjs writes it: `<block id="b0">one</block>`. */
export function markupOf(fragment: Y.XmlFragment): string {
  return (
    fragment
      .toArray()
      // Yjs's own writing of an element; its types declare none.
      .map((child) => (child as Y.XmlElement | Y.XmlText).toJSON())
      .join("")
  );
}

export function twoCopies(blocks: readonly BlockText[]): [Copy, Copy] {
  const a = new Copy();
  const b = new Copy();
  writeBlocks(a.fragment, blocks);
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
  return [a, b];
}

export function exchange(a: Copy, b: Copy): void {
  const fromA = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const fromB = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(a.doc, fromB);
  Y.applyUpdate(b.doc, fromA);
}
