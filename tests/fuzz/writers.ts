/** People who write one document at once: with the editor, in fields, by drag and paste and undo, also offline. */
import * as Y from "yjs";
import {
  enter,
  insertFlow,
  joinKeepingText,
  moveIndent,
  setKind,
  toggleTask,
} from "@commontable/client/src/editor/block-commands.ts";
import { setLink } from "@commontable/client/src/editor/link-commands.ts";
import { Copy, schema } from "@commontable/client/src/editor/testing/two-copies.ts";
import { blockKinds, markNames, panelKinds } from "@commontable/shared/documents/blocks.ts";
import { createEntry, removeEntry, rootText, setScalars } from "@commontable/shared/documents/live.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { oneOf, type Pick } from "@commontable/shared/lib/testing/seeded.ts";

export interface Written {
  readonly update: Uint8Array;
  readonly personId: string;
  /** A whole backlog rather than one change. */
  readonly kind: "update" | "step2";
}

interface Writer {
  readonly personId: string;
  readonly copy: Copy;
  readonly undo: Y.UndoManager;
  /** While offline: what the others have. */
  offlineSince: Uint8Array | null;
}

const words = ["a", "élan 🜂 ", "words of a sentence ", "שלום ", "42 %"] as const;
const fields = ["result", "by", "baseline"] as const;

/** Writes until there are `wanted` updates. Everybody online hears of each at once, as the server would tell them. */
export function writtenTogether(pick: Pick, wanted: number): Written[] {
  const writers = ["ana", "ben", "cem"].map((personId, index): Writer => {
    const copy = new Copy();
    copy.doc.clientID = 1 + index * 70_000 + pick(60_000);
    const undo = new Y.UndoManager([copy.fragment, copy.doc.getText("notes")], { captureTimeout: 0 });
    return { personId, copy, undo, offlineSince: null };
  });
  const written: Written[] = [];
  for (const writer of writers) {
    writer.copy.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "remote" || writer.offlineSince) return;
      written.push({ update, personId: writer.personId, kind: "update" });
      for (const other of writers) {
        if (other !== writer && !other.offlineSince) Y.applyUpdate(other.copy.doc, update, "remote");
      }
    });
  }
  const [first] = writers;
  if (first) appendBlocks(first.copy.doc, [{ kind: "heading1", text: "Purpose" }], () => "b0");
  while (written.length < wanted) {
    const writer = writers[pick(writers.length)];
    if (!writer) break;
    // Offline for some ten edits, now and then.
    if (pick(writer.offlineSince ? 10 : 80) === 0) toggleLine(writer, writers, written);
    edit(writer, pick);
  }
  for (const writer of writers) if (writer.offlineSince) toggleLine(writer, writers, written);
  return written;
}

/** Goes offline, or comes back with everything written meanwhile and hears of the rest. */
function toggleLine(writer: Writer, writers: readonly Writer[], written: Written[]): void {
  const { doc } = writer.copy;
  if (!writer.offlineSince) {
    writer.offlineSince = Y.encodeStateVector(doc);
    return;
  }
  const update = Y.encodeStateAsUpdate(doc, writer.offlineSince);
  writer.offlineSince = null;
  written.push({ update, personId: writer.personId, kind: "step2" });
  for (const other of writers) {
    if (other === writer || other.offlineSince) continue;
    const theirs = Y.encodeStateAsUpdate(other.copy.doc, Y.encodeStateVector(doc));
    Y.applyUpdate(other.copy.doc, update, "remote");
    Y.applyUpdate(doc, theirs, "remote");
  }
}

function edit(writer: Writer, pick: Pick): void {
  if (pick(2) === 0) return inFields(writer, pick);
  try {
    writer.copy.doc.transact(() => inEditor(writer.copy, pick), "editor");
  } catch (error) {
    // Not every command applies everywhere; the editor then does nothing.
    if (!(error instanceof Error) || error.message !== "the command does not apply here") throw error;
  }
}

function inFields({ copy: { doc }, undo }: Writer, pick: Pick): void {
  const notes = doc.getText("notes");
  switch (pick(9)) {
    case 0:
      if (notes.length > 1) notes.delete(pick(notes.length - 1), 1 + pick(2));
      break;
    case 1:
      if (notes.length > 1) notes.format(pick(notes.length - 1), 1, { bold: pick(2) === 0 ? true : null });
      break;
    case 2:
      createEntry(
        doc,
        "levers",
        { id: `l${pick(12)}`, scalars: { effort: pick(5) }, texts: { title: "New" }, rich: ["story"] },
        "editor",
      );
      break;
    case 3:
      setScalars(doc, "levers", `l${pick(12)}`, { effort: pick(5), done: pick(2) === 0 }, "editor");
      break;
    case 4:
      removeEntry(doc, "levers", `l${pick(12)}`, "editor");
      break;
    case 5:
      rootText(doc, "objectives", `org-${pick(3)}`).insert(0, oneOf(pick, words));
      break;
    case 6:
      doc.getMap("meta").set(oneOf(pick, fields), [pick(9), { nested: [null, true, 1.5, "s"] }]);
      break;
    case 7:
      if (pick(2) === 0) undo.undo();
      else undo.redo();
      break;
    default:
      notes.insert(pick(notes.length + 1), oneOf(pick, words));
  }
}

/** One thing somebody does in the editor, at a place of chance. */
function inEditor(copy: Copy, pick: Pick): void {
  const children = copy.fragment.toArray();
  const blocks = children.flatMap((child, index) =>
    child instanceof Y.XmlElement && child.nodeName === "block" ? [{ index, length: lengthOf(child) }] : [],
  );
  const block = blocks[pick(blocks.length)];
  if (!block) {
    appendBlocks(copy.doc, [{ kind: "paragraph", text: "again" }], () => `b${pick(1e9)}`, "editor");
    return;
  }
  const from = pick(block.length + 1);
  const to = from + pick(block.length - from + 1);
  const run = (command: Parameters<Copy["run"]>[0], end = from): void =>
    copy.run(command, block.index, from, end);
  switch (pick(16)) {
    case 0:
      return run(enter);
    case 1:
      return run(joinKeepingText(pick(2) === 0 ? "backward" : "forward"));
    case 2:
      return run(setKind(oneOf(pick, blockKinds)), to);
    case 3:
      return run(moveIndent(pick(2) === 0 ? 1 : -1));
    case 4:
      return run(toggleTask);
    case 5:
      return run(setLink("https://example.org/a"), to);
    case 6: {
      const mark = schema.marks[oneOf(pick, markNames)];
      const attributes = mark?.name === "comment" ? { id: `t${pick(9)}` } : { href: "https://example.org" };
      return run((state, dispatch) => {
        if (mark)
          dispatch?.(state.tr.addMark(state.selection.from, state.selection.to, mark.create(attributes)));
        return mark !== undefined;
      }, to);
    }
    case 7:
      return run((state, dispatch) => {
        dispatch?.(state.tr.removeMark(state.selection.from, state.selection.to));
        return true;
      }, to);
    case 8:
      return run(insertFlow(schema.nodeFromJSON(insertion(pick))));
    case 9:
      return run((state, dispatch) => {
        dispatch?.(state.tr.replaceSelectionWith(schema.nodeFromJSON({ type: "hardBreak" })));
        return true;
      });
    case 10:
      // Removes the block and puts it elsewhere: a drag.
      if (blocks.length < 2) return undefined;
      return run((state, dispatch) => {
        const node = state.doc.child(block.index);
        const at = state.selection.$from.before(1);
        const { tr } = state;
        tr.delete(at, at + node.nodeSize);
        dispatch?.(tr.insert(0, node));
        return true;
      });
    case 11:
      return run((state, dispatch) => {
        dispatch?.(state.tr.deleteSelection());
        return true;
      }, to);
    case 12:
      // Types in the last text there is, which may lie in a table.
      return run((state, dispatch) => {
        let last = 0;
        state.doc.descendants((node, pos) => {
          if (node.type.name === "block") last = pos + 1;
        });
        dispatch?.(state.tr.insertText(oneOf(pick, words), last));
        return true;
      });
    default:
      return run((state, dispatch) => {
        dispatch?.(state.tr.insertText(oneOf(pick, words)));
        return true;
      });
  }
}

function lengthOf(block: Y.XmlElement): number {
  return block.toArray().reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 1), 0);
}

function insertion(pick: Pick): object {
  const text = (content: string): object => ({ type: "block", content: [{ type: "text", text: content }] });
  const cell = { type: "tableCell", attrs: { colspan: 1 }, content: [text("cell")] };
  return oneOf<object>(pick, [
    { type: "divider" },
    { type: "image", attrs: { file: "f1", alt: "a lake", width: oneOf(pick, [null, "small"]) } },
    { type: "panel", attrs: { kind: oneOf(pick, panelKinds), ref: "m1" } },
    { type: "table", content: [{ type: "tableRow", content: [cell, cell] }] },
    text("pasted"),
  ]);
}
