import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { EditorState, Plugin, type Transaction } from "@tiptap/pm/state";
import { initProseMirrorDoc, ySyncPluginKey } from "@tiptap/y-tiptap";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { small } from "../others-changes.ts";
import { schema, writeBlocks } from "../testing/two-copies.ts";
import { FindLayer } from "./FindLayer.ts";

type Listener = (event: { transaction: Transaction }) => void;

/** An editor without a page, bound to a shared text: what others change comes as a whole new text, and is made small. */
class HeadlessEditor {
  readonly #shared = new Y.Doc();
  readonly #mapping: ReturnType<typeof initProseMirrorDoc>["mapping"];
  readonly #listeners = new Set<Listener>();
  state: EditorState;
  readonly isEditable = true;
  readonly isDestroyed = false;
  readonly view = {
    dispatch: (transaction: Transaction): void => {
      this.state = this.state.apply(transaction);
      for (const listener of this.#listeners) listener({ transaction });
    },
    domAtPos: () => ({ node: { parentElement: null }, offset: 0 }),
  };

  constructor(...texts: string[]) {
    const type = this.#shared.getXmlFragment(bodyRoot);
    writeBlocks(
      type,
      texts.map((text) => ({ text })),
    );
    const { doc, mapping } = initProseMirrorDoc(type, schema);
    this.#mapping = mapping;
    const sync = new Plugin({
      key: ySyncPluginKey,
      state: { init: () => ({ doc: this.#shared, type, binding: { mapping } }), apply: (_, value) => value },
    });
    this.state = EditorState.create({ doc, plugins: [sync] });
  }

  on(_: "transaction", listener: Listener): void {
    this.#listeners.add(listener);
  }

  off(_: "transaction", listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** Another person changes the text of a block. */
  receive(block: number, change: (text: Y.XmlText) => void): void {
    const type = this.#shared.getXmlFragment(bodyRoot);
    // Safe: the texts above are blocks with one text each.
    change((type.get(block) as Y.XmlElement).get(0) as Y.XmlText);
    const { doc, mapping } = initProseMirrorDoc(type, schema);
    this.#mapping.clear();
    for (const [shared, node] of mapping) this.#mapping.set(shared, node);
    const { tr } = this.state;
    const whole = tr.replace(0, tr.doc.content.size, new Slice(doc.content, 0, 0));
    this.view.dispatch(small(this.state, whole));
  }

  text(): string {
    return this.state.doc.textBetween(0, this.state.doc.content.size, "|");
  }
}

function lookFor(query: string, ...texts: string[]): { editor: HeadlessEditor; layer: FindLayer } {
  const editor = new HeadlessEditor(...texts);
  // Safe: the layer asks no more of an editor than this.
  const layer = new FindLayer(editor as unknown as Editor);
  layer.open();
  layer.look(query, { isCaseExact: false });
  return { editor, layer };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Element", EventTarget);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("[ED19] all is replaced where it stands now, though somebody wrote above in the same moment", () => {
  const { editor, layer } = lookFor("cat", "Intro.", "A cat, a cat.");
  editor.view.dispatch(editor.state.tr.insertText("More words. ", 1));
  expect(layer.replaceAll("dog")).toBe(2);
  expect(editor.text()).toBe("More words. Intro.|A dog, a dog.");
});

test("[ED19] all is replaced where it stands now, though another person wrote above and took a match away", () => {
  const { editor, layer } = lookFor("cat", "Intro.", "A cat, a cat.");
  editor.receive(0, (text) => text.insert(0, "More words. "));
  editor.receive(1, (text) => text.delete(2, 1));
  expect(layer.replaceAll("dog")).toBe(1);
  expect(editor.text()).toBe("More words. Intro.|A at, a dog.");
});

test("[ED19] the match one looks at is replaced, wherever others moved it", () => {
  const { editor, layer } = lookFor("cat", "Intro.", "A cat, a cat.");
  layer.step(1);
  expect(layer.read()).toEqual({ count: 2, current: 2 });
  editor.receive(0, (text) => text.insert(0, "A cat. "));
  editor.receive(1, (text) => text.insert(9, "fat "));
  layer.replace("dog");
  expect(editor.text()).toBe("A cat. Intro.|A cat, a fat dog.");
});

test("[ED19] a match that another person changed is not replaced: the next one is shown", () => {
  const { editor, layer } = lookFor("cat", "Intro.", "A cat, a cat.");
  editor.receive(1, (text) => text.delete(2, 1));
  layer.replace("dog");
  expect(editor.text()).toBe("Intro.|A at, a cat.");
  expect(layer.read()).toEqual({ count: 1, current: 1 });
  layer.replace("dog");
  expect(editor.text()).toBe("Intro.|A at, a dog.");
});

test("[ED19] one goes on from the match one looks at, and what others wrote is found while they write on", async () => {
  const { editor, layer } = lookFor("cat", "Intro.", "A cat, a cat.");
  layer.step(1);
  for (let count = 0; count < 5; count++) {
    editor.receive(0, (text) => text.insert(0, "A cat. "));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(layer.read().count).toBeGreaterThan(2);
  layer.step(-1);
  expect(layer.read()).toEqual({ count: 7, current: 6 });
});
