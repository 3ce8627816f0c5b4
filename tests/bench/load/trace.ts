import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { cache } from "../../support/paths.ts";
import { seeded } from "@commontable/shared/lib/testing/seeded.ts";

/** What one author wrote before the next one took over. Later turns build on earlier ones. */
export interface Turn {
  readonly author: number;
  readonly updates: readonly Uint8Array[];
}

export interface Trace {
  readonly edits: number;
  readonly turns: readonly Turn[];
  /** The finished document in one update, as small as Yjs makes it. */
  readonly document: Uint8Array;
}

const authors = 6;
/** About this many edits before somebody else goes on. */
const turnEdits = 500;
const deletionShare = 0.2;
const paragraphLength = 400;
/** Authors write under ids from here on. */
export const firstClient = 501;

/**
 * A document as people write one, keystroke by keystroke: bursts of typing, corrections (a fifth of all edits),
 * jumps to other paragraphs, new paragraphs, six authors in turn. The same in every run. Making a long one
 * takes a while, so it is kept in `.cache`.
 */
export function editingTrace(edits: number): Trace {
  const version = createHash("sha256")
    .update(readFileSync(import.meta.filename))
    .digest("hex")
    .slice(0, 8);
  const file = join(cache, `bench-trace-${edits}-${version}.bin`);
  if (existsSync(file)) return decode(readFileSync(file), edits);
  const trace = write(edits);
  mkdirSync(cache, { recursive: true });
  writeFileSync(file, encode(trace));
  return trace;
}

function write(edits: number): Trace {
  const random = seeded(20_261);
  const doc = new Y.Doc();
  const body = doc.getXmlFragment("body");
  const turns: Turn[] = [];
  let updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));

  let author = 0;
  doc.clientID = firstClient;
  let text = newParagraph(doc, body, 0, "p0");
  let caret = 0;
  let burst = 0;
  for (let edit = 1; edit < edits; edit += 1) {
    if (updates.length >= turnEdits * (0.5 + random())) {
      turns.push({ author, updates });
      updates = [];
      author = Math.floor(random() * authors);
      doc.clientID = firstClient + author;
      burst = 0;
    }
    if (burst <= 0) {
      burst = 5 + Math.floor(random() * 60);
      text = paragraphAt(body, Math.floor(random() ** 0.3 * body.length));
      caret = random() < 0.6 ? text.length : Math.floor(random() * text.length);
    }
    burst -= 1;
    if (random() < deletionShare && caret > 0) {
      caret -= 1;
      text.delete(caret, 1);
    } else if (text.length >= paragraphLength && caret === text.length) {
      text = newParagraph(doc, body, body.length, `p${edit}`);
      caret = 0;
    } else {
      text.insert(caret, letter(random()));
      caret += 1;
    }
  }
  turns.push({ author, updates });
  const document = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { edits: turns.reduce((sum, turn) => sum + turn.updates.length, 0), turns, document };
}

function newParagraph(doc: Y.Doc, body: Y.XmlFragment, at: number, id: string): Y.XmlText {
  const text = new Y.XmlText();
  doc.transact(() => {
    const block = new Y.XmlElement("block");
    block.setAttribute("id", id);
    block.insert(0, [text]);
    body.insert(at, [block]);
  });
  return text;
}

function paragraphAt(body: Y.XmlFragment, index: number): Y.XmlText {
  const block = body.get(index);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("every paragraph holds its text");
  return text;
}

function letter(at: number): string {
  const letters = "etaoin shrdlu cmfwyp vbgkjqxz etaoin ";
  return letters.charAt(Math.floor(at * letters.length));
}

function encode({ edits, turns, document }: Trace): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, edits);
  encoding.writeVarUint(encoder, turns.length);
  for (const { author, updates } of turns) {
    encoding.writeVarUint(encoder, author);
    encoding.writeVarUint(encoder, updates.length);
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  }
  encoding.writeVarUint8Array(encoder, document);
  return encoding.toUint8Array(encoder);
}

function decode(bytes: Uint8Array, wanted: number): Trace {
  const decoder = decoding.createDecoder(bytes);
  const edits = decoding.readVarUint(decoder);
  if (edits !== wanted) throw new Error("another trace");
  const turns = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    author: decoding.readVarUint(decoder),
    updates: Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder)),
  }));
  return { edits, turns, document: decoding.readVarUint8Array(decoder) };
}
