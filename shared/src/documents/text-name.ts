/**
 * Names of the running texts of a document: `body`, and `measures/m1/lifts` for the rich text of an entry's field. A name
 * says which text is meant and nothing about who may read it.
 */
import * as Y from "yjs";
import { bodyRoot } from "./blocks.ts";
import { entriesOf, standingEntry } from "./live.ts";
import { documentRoots, isDocumentRoot } from "./roots.ts";

export const textNamePattern = /^[a-zA-Z]{1,32}(?:\/[a-zA-Z0-9_-]{1,64}\/[a-zA-Z]{1,32})?$/;

/** `null` for a text that stands nowhere: part of no document, or deeper in one than any feature puts one. */
export function nameOfText(text: Y.XmlFragment): string | null {
  const { _item: item, doc } = text;
  if (!doc) return null;
  if (item === null) return Y.findRootTypeKey(text) === bodyRoot ? bodyRoot : null;
  const entry = item.parent;
  if (!(entry instanceof Y.Map) || entry._item === null) return null;
  const collection = entry._item.parent;
  if (!(collection instanceof Y.AbstractType) || collection._item !== null) return null;
  const root = Y.findRootTypeKey(collection);
  return root !== "" && item.parentSub !== null && entry._item.parentSub !== null
    ? `${root}/${entry._item.parentSub}/${item.parentSub}`
    : null;
}

/** The text of that name; `null` where none stands, and where its entry was removed. Makes no root. */
export function textNamed(doc: Y.Doc, name: string): Y.XmlFragment | null {
  if (name === bodyRoot) return doc.getXmlFragment(bodyRoot);
  const [root = "", id = "", field = ""] = name.split("/");
  const text = isDocumentRoot(root) ? standingEntry(doc, root, id)?.get(field) : null;
  return text instanceof Y.XmlFragment && !(text instanceof Y.XmlElement) ? text : null;
}

/** Every running text that stands in the document, the body first. Names its collections for Yjs, and makes no root but the body. */
export function textNames(doc: Y.Doc): string[] {
  const names = [bodyRoot];
  for (const root of documentRoots) {
    if (root === bodyRoot || !doc.share.has(root)) continue;
    for (const [id, entry] of entriesOf(doc, root)) {
      for (const [field, value] of entry)
        if (value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement))
          names.push(`${root}/${id}/${field}`);
    }
  }
  return names;
}
