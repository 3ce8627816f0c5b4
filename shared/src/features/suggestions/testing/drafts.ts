/** Texts and drafts for the tests of this slice. */
import * as Y from "yjs";
import { applyAll } from "../../../documents/apply-all.ts";
import { bodyRoot } from "../../../documents/blocks.ts";
import { appendBlocks, type BlockSpec } from "../../../documents/template.ts";

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

/** A small text with a bit of everything. */
export function baseDoc(): Y.Doc {
  const doc = new Y.Doc();
  let next = 0;
  appendBlocks(doc, blocks, () => `b${(next += 1)}`);
  return doc;
}

/** A copy in which somebody can draft. */
export function draftOf(base: Y.Doc): Y.Doc {
  const draft = new Y.Doc({ gc: false });
  applyAll(draft, [Y.encodeStateAsUpdate(base)]);
  return draft;
}

export function elementIn(doc: Y.Doc, index: number): Y.XmlElement {
  const found = doc.getXmlFragment(bodyRoot).get(index);
  if (!(found instanceof Y.XmlElement)) throw new Error("no element");
  return found;
}

export function textIn(block: Y.XmlElement, index = 0): Y.XmlText {
  const found = block.get(index);
  if (!(found instanceof Y.XmlText)) throw new Error("no text");
  return found;
}

/** So many edits of all kinds, the same for the same seed. */
export function editAtRandom(doc: Y.Doc, seed: number, steps: number): void {
  const random = seeded(seed);
  const body = doc.getXmlFragment(bodyRoot);
  for (let step = 0; step < steps; step += 1) edit(body, random);
}

type Random = (below: number) => number;

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function edit(body: Y.XmlFragment, random: Random): void {
  const parents = [body, ...inside(body).filter(({ nodeName }) => nodeName === "tableRow")];
  const parent = parents[random(parents.length)] ?? body;
  const element = parent.length > 0 ? parent.get(random(parent.length)) : null;
  const texts = inside(body).flatMap((one) => one.toArray().filter((child) => child instanceof Y.XmlText));
  const text = texts[random(Math.max(1, texts.length))];
  switch (random(6)) {
    case 0:
      text?.insert(random(text.length + 1), `w${random(99)} `);
      break;
    case 1:
      if (text && text.length > 1) text.delete(random(text.length - 1), 1);
      break;
    case 2:
      if (text && text.length > 2)
        text.format(random(text.length - 2), 2, { italic: random(2) === 0 ? {} : null });
      break;
    case 3:
      if (element instanceof Y.XmlElement && element.nodeName === "block")
        element.setAttribute("kind", ["quote", "bullet", "paragraph"][random(3)] ?? "quote");
      break;
    case 4: {
      const added = new Y.XmlElement(parent === body ? "block" : "tableCell");
      added.insert(0, [parent === body ? new Y.XmlText(`new ${random(99)}`) : new Y.XmlElement("block")]);
      parent.insert(random(parent.length + 1), [added]);
      break;
    }
    default:
      if (parent.length > 1) parent.delete(random(parent.length), 1);
  }
}

function inside(parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...inside(child)] : []));
}
