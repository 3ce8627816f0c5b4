/**
 * Brings a document back to what it was: running text and structured parts, in one change. Pure on a `Y.Doc`; the server
 * runs it in an edit on somebody's behalf. Rules: docs/spec/history.md, HI40 to HI47.
 */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import {
  readLive,
  standingFields,
  type EntryContent,
  type FieldContent,
} from "../../documents/live-content.ts";
import { collection, entryOf, orderField, removedField, type Entry } from "../../documents/live.ts";
import { textChange } from "../../documents/replace-text.ts";
import type { VersionContent } from "./compare.ts";
import { restoreBlocks } from "./restore-text.ts";
import { compareWords, effortOfComparison, type Effort, type WordPart } from "./words.ts";

/**
 * What stays as it is whatever is restored: numbers were recorded under these versions of a measure's definition, and
 * `basis` is what tells that its words are others now.
 */
const keptFields: Readonly<Record<string, RegExp>> = {
  measures: /^(version|versionOn\/.*|versionNote\/.*|basis)$/,
};

/** Behind it nothing is left to be removed. */
const lastPart: WordPart = { op: "same", text: "" };

/** One transaction, under no origin: the caller's edit says whose it is. */
export function restoreVersion(doc: Y.Doc, version: VersionContent): void {
  const effort = { left: effortOfComparison };
  doc.transact(() => {
    restoreBlocks(doc.getXmlFragment(bodyRoot), version.body, effort);
    restoreLive(doc, version, effort);
  });
}

function restoreLive(doc: Y.Doc, { live }: VersionContent, effort: Effort): void {
  const now = readLive(doc);
  for (const root of new Set([...now.entries.keys(), ...live.entries.keys()])) {
    const then = live.entries.get(root);
    for (const id of new Set([...(now.entries.get(root)?.keys() ?? []), ...(then?.keys() ?? [])]))
      restoreEntry(doc, root, id, then?.get(id), effort);
  }
  for (const root of new Set([...now.fields.keys(), ...live.fields.keys()])) {
    const map = collection(doc, root);
    const [old, wanted] = [now.fields.get(root), live.fields.get(root)];
    for (const key of new Set([...(old?.keys() ?? []), ...(wanted?.keys() ?? [])]))
      restoreField(map, key, wanted?.get(key), effort);
  }
  for (const name of new Set([...now.texts.keys(), ...live.texts.keys()]))
    restoreText(doc.getText(name), live.texts.get(name) ?? "", effort);
}

function restoreEntry(
  doc: Y.Doc,
  root: string,
  id: string,
  then: EntryContent | undefined,
  effort: Effort,
): void {
  const entry = entryOf(doc, root, id) ?? newEntry(doc, root, id, then);
  if (!entry) return;
  // What came later goes out of sight, and can be brought back whole.
  if (!then || then.isRemoved) {
    if (entry.get(removedField) !== true) entry.set(removedField, true);
    return;
  }
  if (entry.get(removedField) === true) entry.delete(removedField);
  if (entry.get(orderField) !== then.order) entry.set(orderField, then.order);
  const kept = keptFields[root];
  const now = [...entry.keys()].filter((key) => !standingFields.has(key));
  for (const key of new Set([...now, ...then.fields.keys()]))
    if (!kept?.test(key)) restoreField(entry, key, then.fields.get(key), effort);
}

function newEntry(doc: Y.Doc, root: string, id: string, then: EntryContent | undefined): Entry | null {
  if (!then || then.isRemoved || collection(doc, root).has(id)) return null;
  const made: Entry = new Y.Map();
  collection(doc, root).set(id, made);
  return made;
}

function restoreField(
  map: Y.Map<unknown>,
  key: string,
  then: FieldContent | undefined,
  effort: Effort,
): void {
  const now = map.get(key);
  if (now instanceof Y.XmlFragment && !(now instanceof Y.XmlElement)) {
    if (then === undefined || then.type === "rich") restoreBlocks(now, then?.blocks ?? [], effort);
  } else if (now instanceof Y.Text && !(now instanceof Y.XmlText)) {
    if (then === undefined || then.type === "text") restoreText(now, then?.text ?? "", effort);
  } else if (then === undefined) {
    if (now !== undefined && !(now instanceof Y.AbstractType)) map.delete(key);
  } else if (then.type === "scalar") {
    if (now !== then.value) map.set(key, then.value);
  } else if (then.type === "text") {
    map.set(key, new Y.Text(then.text));
  } else {
    const fragment = new Y.XmlFragment();
    map.set(key, fragment);
    restoreBlocks(fragment, then.blocks, effort);
  }
}

/** Writes and deletes only what differs, word by word: what others type between at this moment keeps its place. */
function restoreText(text: Y.Text, then: string, effort: Effort): void {
  let at = 0;
  let gone = "";
  for (const { op, text: words } of [...compareWords(text.toJSON(), then, effort), lastPart]) {
    if (op === "removed") {
      gone = words;
      continue;
    }
    const change = textChange(gone, op === "added" ? words : "");
    if (change) {
      text.delete(at + change.index, change.remove);
      text.insert(at + change.index, change.insert);
    }
    gone = "";
    at += words.length;
  }
}
