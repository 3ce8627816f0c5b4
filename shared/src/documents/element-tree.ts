/** An element of a shared text as JSON, whole and back: for keeping what was taken out, so that it can be put in again. */
import * as Y from "yjs";
import { textParts } from "./text-parts.ts";

export interface ElementTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly (ElementTree | TextTree)[];
}

export interface TextTree {
  readonly runs: readonly { readonly text: string; readonly marks: Readonly<Record<string, unknown>> }[];
}

/** What an element that stands in a document holds. Embedded things in running text, of which there are none of ours, are left out. */
export function treeOf(element: Y.XmlElement): ElementTree {
  return {
    name: element.nodeName,
    attributes: element.getAttributes(),
    children: element.toArray().flatMap((child): (ElementTree | TextTree)[] => {
      if (child instanceof Y.XmlElement) return [treeOf(child)];
      return child instanceof Y.XmlText ? [textTreeOf(child)] : [];
    }),
  };
}

/** A new element or text with this content; it is not yet part of a document. */
export function nodeOf(tree: ElementTree | TextTree): Y.XmlElement | Y.XmlText {
  return "name" in tree ? elementOf(tree) : textOf(tree);
}

function elementOf({ name, attributes, children }: ElementTree): Y.XmlElement {
  const element = new Y.XmlElement(name);
  // Safe: Yjs stores any plain value; only its default type says string.
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(
    0,
    children.map((child) => nodeOf(child)),
  );
  return element;
}

function textTreeOf(text: Y.XmlText): TextTree {
  const runs = textParts(text).flatMap(({ insert, attributes = {} }) =>
    typeof insert === "string" ? [{ text: insert, marks: attributes }] : [],
  );
  return { runs };
}

function textOf({ runs }: TextTree): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(runs.map(({ text: insert, marks }) => ({ insert, attributes: marks })));
  return text;
}
