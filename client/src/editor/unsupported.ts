/**
 * What in a shared text this version cannot show.
 *
 * The editor's binding deletes an element it cannot build, for everybody. So a text is looked through before the
 * editor is attached and at each change from elsewhere; where something is found, the text is shown for reading
 * and the editor never touches it. See docs/spec/editor.md, ED3.
 */
import { textParts } from "@commontable/shared/documents/text-parts.ts";
import { gridPlaces, gridPlacesMax, spansOf } from "@commontable/shared/documents/table-grid.ts";
import * as Y from "yjs";
import { elementRules, knownMarks } from "./known-content.ts";

const topNames = ["block", "panel", "image", "divider", "table"];

/** `comment--Q2hhbmdl`: the binding adds a hash to marks that may overlap. */
const overlapHash = /--[a-zA-Z0-9+/=]{8}$/;

function unknownInText(text: Y.XmlText): string | null {
  for (const { insert, attributes = {} } of textParts(text)) {
    if (typeof insert !== "string") return "an embedded object";
    for (const name of Object.keys(attributes)) {
      if (!knownMarks.has(name.replace(overlapHash, ""))) return `mark ${name}`;
    }
  }
  return null;
}

function unknownInElement(element: Y.XmlElement): string | null {
  const rule = elementRules[element.nodeName];
  if (!rule) return `element ${element.nodeName}`;
  const extra = Object.keys(element.getAttributes()).find((name) => !rule.attributes.includes(name));
  if (extra !== undefined) return `attribute ${extra} of ${element.nodeName}`;
  for (const child of element.toArray()) {
    const found = unknownInChild(child, rule.children, rule.hasText === true);
    if (found) return found;
  }
  return tooLarge(element);
}

/** The editor works through each place of a table's grid whenever something in it changes. */
function tooLarge(element: Y.XmlElement): string | null {
  return element.nodeName === "table" && gridPlaces(spansOf(element)) > gridPlacesMax
    ? "a table of too many places"
    : null;
}

/** Rows and cells make the table around them larger. */
function tooLargeAround({ parent, nodeName }: Y.XmlElement): string | null {
  if (!(parent instanceof Y.XmlElement)) return null;
  if (nodeName === "tableRow") return tooLarge(parent);
  return nodeName === "tableCell" || nodeName === "tableHeader" ? tooLargeAround(parent) : null;
}

function unknownInChild(child: unknown, allowed: readonly string[], hasText: boolean): string | null {
  if (child instanceof Y.XmlText) {
    if (!hasText && child.length > 0) return "text outside a block";
    // The binding cannot read a text node between blocks at all, not even an empty one.
    return hasText ? unknownInText(child) : "a text node outside a block";
  }
  if (!(child instanceof Y.XmlElement)) return "a node of another kind";
  if (!allowed.includes(child.nodeName)) return `element ${child.nodeName} in this place`;
  return unknownInElement(child);
}

/** Says the first thing of a text this version does not know, for a log; `null` when it knows everything. */
export function unsupportedIn(fragment: Y.XmlFragment): string | null {
  for (const child of fragment.toArray()) {
    const found = unknownInChild(child, topNames, false);
    if (found) return found;
  }
  return null;
}

/** The same for what just changed: cost grows with the change, not with the text. */
export function unsupportedChange(
  fragment: Y.XmlFragment,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): string | null {
  for (const { target } of events) {
    if (target === fragment) {
      const found = unsupportedIn(fragment);
      if (found) return found;
    } else if (target instanceof Y.XmlText) {
      const found = unknownInText(target);
      if (found) return found;
    } else if (target instanceof Y.XmlElement) {
      const found = unknownInElement(target) ?? tooLargeAround(target);
      if (found) return found;
    }
  }
  return null;
}
