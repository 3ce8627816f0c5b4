/**
 * Ids and sections that a suggestion would have stand a second time. No card tells them, and once it is accepted links and
 * comments by an id lead to two places, and two headings begin one section (SG3).
 */
import * as Y from "yjs";
import { textNamed, textNames } from "../../documents/text-name.ts";
import type { Change, Marks } from "./difference.ts";

const naming = ["id", "section"] as const;

/**
 * True when something that is put in has the id of another, or begins a section that it does not take along from where it
 * stood; and when something that stands becomes known by one of them.
 */
export function doublesName(base: Y.Doc, changes: readonly Change[]): boolean {
  const brought = new Set<string>();
  let next: Y.Doc | null = null;
  for (const change of changes) {
    if (change.type !== "inserted" && change.type !== "attributes") continue;
    next = change.element.doc;
    if (change.type === "inserted") forEachName(change.element, (name) => brought.add(name));
    else for (const name of namesOf(change.after)) brought.add(name);
  }
  if (next === null || brought.size === 0) return false;
  const [before, after] = [timesIn(base), timesIn(next)];
  return Array.from(brought).some((name) => {
    const free = name.startsWith("id ") ? 1 : 0;
    return (after.get(name) ?? 0) > Math.max(free, before.get(name) ?? 0);
  });
}

/** What an element with these attributes is known by, each with its kind. */
export function namesOf(attributes: Marks): string[] {
  return naming.flatMap((kind) => {
    const value = attributes[kind];
    return typeof value === "string" ? [`${kind} ${value}`] : [];
  });
}

function forEachName(element: Y.XmlElement, found: (name: string) => void): void {
  for (const name of namesOf(element.getAttributes())) found(name);
  for (const child of element.toArray()) if (child instanceof Y.XmlElement) forEachName(child, found);
}

/** How often each name stands in the texts of a document. */
function timesIn(doc: Y.Doc): Map<string, number> {
  const times = new Map<string, number>();
  for (const text of textNames(doc)) {
    for (const element of textNamed(doc, text)?.toArray() ?? []) {
      if (element instanceof Y.XmlElement)
        forEachName(element, (name) => times.set(name, (times.get(name) ?? 0) + 1));
    }
  }
  return times;
}
