/**
 * Pictures and structured parts that a suggestion would bring into a text. Words tell neither, so whoever decides would put in
 * what they have not seen (SG3).
 */
import * as Y from "yjs";
import { textNamed, textNames } from "../../documents/text-name.ts";
import type { Change } from "./difference.ts";

/** What makes a picture or part another one than it is. */
const shownBy: Readonly<Record<string, readonly string[]>> = { image: ["file"], panel: ["kind", "ref"] };

/** True when one is put in that stands nowhere in `base`, or one becomes another. Those that only move stand there. */
export function bringsStrangePart(base: Y.Doc, changes: readonly Change[]): boolean {
  let standing: Set<string> | undefined;
  return changes.some((change) => {
    if (change.type !== "inserted" && change.type !== "attributes") return false;
    const names = shownBy[change.element.nodeName];
    if (!names) return false;
    if (change.type === "attributes") return names.some((name) => Object.hasOwn(change.after, name));
    standing ??= partsIn(base);
    return !standing.has(partOf(change.element));
  });
}

function partsIn(doc: Y.Doc): Set<string> {
  const elements = textNames(doc).flatMap((name) => textNamed(doc, name)?.toArray() ?? []);
  return new Set(elements.flatMap((element) => (element instanceof Y.XmlElement ? [partOf(element)] : [])));
}

function partOf(element: Y.XmlElement): string {
  const { nodeName } = element;
  return JSON.stringify([nodeName, ...(shownBy[nodeName] ?? []).map((name) => element.getAttribute(name))]);
}
