/**
 * A Word file's parts under their usual names (`word/styles.xml`). What a part is says the relationship that leads to it, and some
 * programs call theirs otherwise (`word/styles2.xml`); these are there under both names.
 */
import { attributeOf, elements } from "./xml-text.ts";

const relatedParts = ["styles", "numbering", "footnotes", "endnotes", "comments", "commentsExtended"];

export function withUsualNames(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = new Map(texts);
  const main = targetsIn(texts.get("_rels/.rels"), "").get("officeDocument") ?? "word/document.xml";
  const related = targetsIn(texts.get(main.replace(/([^/]+)$/, "_rels/$1.rels")), "word/");
  const found = [["document", main] as const, ...related];
  for (const [kind, target] of found) {
    const text = texts.get(target);
    const isAsked = kind === "document" || relatedParts.includes(kind);
    if (isAsked && text !== undefined) named.set(`word/${kind}.xml`, text);
  }
  return named;
}

/** Names of parts by what they are: how the type of their relationship ends. Where two are of a kind the first counts. */
function targetsIn(relationships = "", folder: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const one of elements(relationships, "Relationship")) {
    const kind = (attributeOf(one, "Type") ?? "").split("/").at(-1) ?? "";
    const target = attributeOf(one, "Target") ?? "";
    if (!targets.has(kind)) targets.set(kind, target.startsWith("/") ? target.slice(1) : folder + target);
  }
  return targets;
}
