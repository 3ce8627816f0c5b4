import { EditorState, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import { autoLink, findLinks } from "./auto-link.ts";
import { buildSchema } from "./schema.ts";

const schema = buildSchema();

test.each([
  ["see https://example.org/a?b=c#d now", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"],
  ["(www.lakecounty.gov/plan).", "www.lakecounty.gov/plan", "https://www.lakecounty.gov/plan"],
  ["ask rosa@example.org!", "rosa@example.org", "mailto:rosa@example.org"],
  ["example.org", "example.org", "https://example.org"],
  ["co.hennepin.mn.us", "co.hennepin.mn.us", "https://co.hennepin.mn.us"],
  [
    "https://en.wikipedia.org/wiki/Table_(furniture)",
    "https://en.wikipedia.org/wiki/Table_(furniture)",
    undefined,
  ],
  ["http://localhost:3000", "http://localhost:3000", undefined],
  ["“example.org”", "example.org", "https://example.org"],
  ["münchen.de", "münchen.de", "https://münchen.de"],
  ["www.beispiel.berlin", "www.beispiel.berlin", "https://www.beispiel.berlin"],
])("[ED18] in %j the address is %s", (text, address, href = address) => {
  expect(findLinks(text)).toEqual([{ index: text.indexOf(address), text: address, href }]);
});

test.each([
  "at the meeting.in spring",
  "version 1.2.3",
  "e.g. this",
  "Smith.It was",
  "notes.docx",
  "javascript:alert(1)",
  "data:text/html,x.org",
  "192.168.0.1",
  "user@host",
  "a/b.c",
  "...",
  "((((",
])("[ED18] %j holds no address", (text) => {
  expect(findLinks(text)).toEqual([]);
});

test("[ED18] long words without an end take no time worth naming", () => {
  const started = performance.now();
  for (const word of [
    "a.".repeat(50_000),
    "a-".repeat(50_000),
    ")".repeat(100_000),
    `${"a".repeat(100_000)}@`,
  ]) {
    expect(findLinks(word)).toEqual([]);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});

function writing(text: string, kind: string | null = null): EditorState {
  const block = schema.nodes["block"]?.create({ kind }, text === "" ? [] : schema.text(text));
  const doc = schema.node("doc", null, block ? [block] : []);
  const link = schema.marks["link"];
  if (!link) throw new Error("the schema has links");
  return EditorState.create({
    doc,
    plugins: [autoLink(link)],
    selection: TextSelection.create(doc, text.length + 1),
  });
}

const linked = ({ doc }: EditorState): string[] => {
  const found: string[] = [];
  doc.descendants((node) => {
    const href: unknown = node.marks.find(({ type }) => type.name === "link")?.attrs["href"];
    if (typeof href === "string") found.push(`${node.text} ${href}`);
  });
  return found;
};

test("[ED18] a space, a line's end and a new block finish an address; a letter does not", () => {
  const before = writing("see example.org");
  const br = schema.nodes["hardBreak"]?.create();
  if (!br) throw new Error("the schema has breaks");
  const made = [
    before.apply(before.tr.insertText(" ")),
    before.apply(before.tr.insert(16, br)),
    before.apply(before.tr.split(16)),
  ];
  expect(made.map(linked)).toEqual(Array.from({ length: 3 }, () => ["example.org https://example.org"]));
  expect(linked(before.apply(before.tr.insertText("s")))).toEqual([]);
});

test("[ED18] what was written elsewhere or in code makes no link, and a link stays the one it is", () => {
  const before = writing("example.org");
  const elsewhere = before.tr.insertText(" ").setMeta(ySyncPluginKey, { isChangeOrigin: true });
  expect(linked(before.apply(elsewhere))).toEqual([]);
  const code = writing("example.org", "code");
  expect(linked(code.apply(code.tr.insertText(" ")))).toEqual([]);
  const marked = before.apply(
    before.tr.addMark(1, 12, schema.mark("link", { href: "https://other.example.org/" })),
  );
  const after = marked.apply(marked.tr.insertText(" ", 12));
  expect(linked(after)).toEqual(["example.org https://other.example.org/"]);
});
