/**
 * What a Word file refers to and does not have. Programs that cut and join documents leave links and notes that lead nowhere,
 * and one of them has the library give up on all of the text: they become plain words, and nothing. Takes time in proportion to the text.
 */
import { attributeOf, elements } from "./xml-text.ts";

const partName = /^(.*\/)([^/]+\.xml)$/;
/** Types of what stands among the notes and is none. */
const lines = ["separator", "continuationSeparator"];

/** The parts by the names they have in the file: what leads to a part stands under that name. */
export function withoutDangling(texts: ReadonlyMap<string, string>): Map<string, string> {
  const notes = { footnote: notesIn(texts, "footnote"), endnote: notesIn(texts, "endnote") };
  return new Map(
    Array.from(texts, ([name, text]) => {
      const [, folder, file] = partName.exec(name) ?? [];
      const targets = targetsIn(texts.get(`${folder}_rels/${file}.rels`));
      const linked = text.replaceAll(/<w:hyperlink\s[^<>]*>/g, (link) => {
        const id = attributeOf(link, "r:id");
        return id === null || targets.has(id) ? link : link.replace(/\sr:id="[^"]*"/, "");
      });
      const noted = linked.replaceAll(
        /<w:(footnote|endnote)Reference\s[^<>]*>/g,
        (reference, kind: keyof typeof notes) => {
          const id = attributeOf(reference, "w:id");
          return id === null || notes[kind].has(id) ? reference : "";
        },
      );
      return [name, noted];
    }),
  );
}

/** Ids of what leads out of a part, among all else that is said of it: that takes them in whatever form a program writes them. */
function targetsIn(relationships = ""): Set<string> {
  return new Set(
    Array.from(relationships.matchAll(/"([^"<]*)"|'([^'<]*)'/g), ([, one, other]) => one ?? other ?? ""),
  );
}

/** Ids of the notes. */
function notesIn(texts: ReadonlyMap<string, string>, kind: "footnote" | "endnote"): Set<string> {
  const parts = [...texts].filter(([name]) => name.startsWith(`word/${kind}s`)).map(([, text]) => text);
  const written = parts
    .flatMap((text) => elements(text, `w:${kind}`))
    .map((one) => one.slice(0, one.indexOf(">")));
  const said = written.filter((head) => !lines.includes(attributeOf(head, "w:type") ?? ""));
  return new Set(said.flatMap((head) => attributeOf(head, "w:id") ?? []));
}
