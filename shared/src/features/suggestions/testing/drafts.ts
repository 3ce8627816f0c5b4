/** Texts and drafts for the tests of this slice. */
import * as Y from "yjs";
import { applyAll } from "../../../documents/apply-all.ts";
import { bodyRoot } from "../../../documents/blocks.ts";
import { readContent, type Content } from "../../../documents/content.ts";
import { createEntry } from "../../../documents/live.ts";
import { appendBlocks, type BlockSpec } from "../../../documents/template.ts";
import { textNamed, textNames } from "../../../documents/text-name.ts";
import { random, type Pick } from "../../../lib/testing/seeded.ts";

const blocks: readonly BlockSpec[] = [
  { kind: "heading2", text: "Who is not doing well yet", section: "who" },
  {
    kind: "paragraph",
    text: [{ text: "Our colleges " }, { text: "may", bold: true }, { text: " count it." }],
  },
  { kind: "bullet", text: "one\ntwo" },
  { kind: "paragraph" },
  { kind: "table", head: ["A", "B"], rows: [["1", "2"]] },
  { kind: "paragraph", text: "The end." },
];

/** The rich text of an entry, beside the body. */
export const story = "measures/m1/lifts";

/** A small text with a bit of everything, and a story. */
export function baseDoc(): Y.Doc {
  const doc = new Y.Doc();
  let next = 0;
  const newId = () => `b${(next += 1)}`;
  appendBlocks(doc, blocks, newId);
  createEntry(doc, "measures", { id: "m1", rich: ["lifts"] }, "test");
  appendBlocks(doc, [{ kind: "paragraph", text: "Clinics stay open." }], newId, "test", textOf(doc, story));
  return doc;
}

export function textOf(doc: Y.Doc, name: string): Y.XmlFragment {
  const found = textNamed(doc, name);
  if (!found) throw new Error("no such text");
  return found;
}

/** What all its texts say, by their names. */
export function contentOf(doc: Y.Doc): Record<string, Content[]> {
  return Object.fromEntries(textNames(doc).map((name) => [name, readContent(textOf(doc, name))]));
}

/** A copy in which somebody can draft. */
export function draftOf(base: Y.Doc): Y.Doc {
  const draft = new Y.Doc({ gc: false });
  applyAll(draft, [Y.encodeStateAsUpdate(base)]);
  return draft;
}

export function elementIn(doc: Y.Doc, index: number, name = bodyRoot): Y.XmlElement {
  const found = textOf(doc, name).get(index);
  if (!(found instanceof Y.XmlElement)) throw new Error("no element");
  return found;
}

export function textIn(block: Y.XmlElement): Y.XmlText {
  const found = block.get(0);
  if (!(found instanceof Y.XmlText)) throw new Error("no text");
  return found;
}

/** So many edits of all kinds, the same for the same seed. */
export function editAtRandom(doc: Y.Doc, seed: number, steps: number): void {
  const pick = random(seed);
  for (let step = 0; step < steps; step += 1) edit(textOf(doc, pick(3) === 0 ? story : bodyRoot), pick);
}

function edit(whole: Y.XmlFragment, pick: Pick): void {
  const parents = [whole, ...inside(whole).filter(({ nodeName }) => nodeName === "tableRow")];
  const parent = parents[pick(parents.length)] ?? whole;
  const element = parent.length > 0 ? parent.get(pick(parent.length)) : null;
  const texts = inside(whole).flatMap((one) => one.toArray().filter((child) => child instanceof Y.XmlText));
  const text = texts[pick(Math.max(1, texts.length))];
  switch (pick(6)) {
    case 0:
      text?.insert(pick(text.length + 1), `w${pick(99)} `);
      break;
    case 1:
      if (text && text.length > 1) text.delete(pick(text.length - 1), 1);
      break;
    case 2:
      if (text && text.length > 2)
        text.format(pick(text.length - 2), 2, { italic: pick(2) === 0 ? {} : null });
      break;
    case 3:
      if (element instanceof Y.XmlElement && element.nodeName === "block")
        element.setAttribute("kind", ["quote", "bullet", "paragraph"][pick(3)] ?? "quote");
      break;
    case 4: {
      const added = new Y.XmlElement(parent === whole ? "block" : "tableCell");
      added.insert(0, [parent === whole ? new Y.XmlText(`new ${pick(99)}`) : new Y.XmlElement("block")]);
      parent.insert(pick(parent.length + 1), [added]);
      break;
    }
    default:
      if (parent.length > 1) parent.delete(pick(parent.length), 1);
  }
}

function inside(parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...inside(child)] : []));
}
