/** Markdown that a reader which is not ours takes for exactly what was written. */
import { describe, expect, it } from "vitest";
import { blockKinds } from "@commontable/shared/documents/blocks.ts";
import type { Content, ContentRun, TextContent } from "@commontable/shared/documents/content.ts";
import { markdown } from "@commontable/shared/documents/markdown.ts";
import { cleaned } from "@commontable/shared/documents/markdown-text.ts";
import { oneOf, random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { hostileTexts } from "../../support/hostile-texts.ts";
import { readMarkdown } from "../../support/read-markdown.ts";
import { firstSeed, isLong } from "../../support/seeded.ts";

const text = (kind: TextContent["kind"], runs: readonly ContentRun[] | string, indent = 0): TextContent => ({
  type: "text",
  id: "",
  kind,
  indent,
  isChecked: false,
  section: null,
  runs: typeof runs === "string" ? [{ text: runs }] : runs,
});

const table = (...rows: readonly (readonly string[])[]): Content => ({
  type: "table",
  id: "",
  rows: rows.map((cells, index) =>
    cells.map((cell) => ({ isHeader: index === 0, columns: 1, rows: 1, blocks: [text("paragraph", cell)] })),
  ),
});

/** The words of each block, as they read: spaces at the edges of lines carry nothing. */
function wordsOf(content: readonly Content[]): string[] {
  return content.flatMap((one): string[] => {
    if (one.type === "table") return one.rows.flatMap((row) => row.flatMap(({ blocks }) => wordsOf(blocks)));
    if (one.type !== "text") return [];
    const words = cleaned(one.runs.map((run) => run.text).join(""));
    return [words.trim().replaceAll("\t", " ")].filter((word) => word !== "");
  });
}

function again(content: readonly Content[]): { first: string; second: string; read: Content[] } {
  const first = markdown(content);
  const read = readMarkdown(first);
  return { first, second: markdown(read), read };
}

describe("Markdown", () => {
  it("[AR12] keeps two hundred hostile texts as words, wherever they stand", () => {
    expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
    for (const words of hostileTexts) {
      for (const kind of blockKinds) {
        const { first, second, read } = again([
          text("paragraph", "before"),
          text(kind, words),
          text("paragraph", "after"),
        ]);
        // A heading and a code block have no form for every letter; both keep the words.
        const wanted = wordsOf([text("paragraph", words)]);
        if (kind !== "code")
          expect(wordsOf(read), `${kind}: ${first}`).toEqual(["before", ...wanted, "after"]);
        expect(second, `${kind}: ${words}`).toBe(first);
      }
    }
  });

  it("[AR12] keeps hostile texts as words in cells and as marked words", () => {
    for (const words of hostileTexts) {
      for (const mark of ["bold", "italic", "strike", "code", "underline", "highlight"] as const) {
        const { first, second, read } = again([
          text("paragraph", [{ text: "a " }, { text: words, [mark]: true }, { text: " b" }]),
        ]);
        const wanted = wordsOf([text("paragraph", `a ${words} b`)]);
        expect(wordsOf(read), first).toEqual(wanted);
        expect(second, words).toBe(first);
      }
      const { first, second, read } = again([table(["head", words], [words, "cell"])]);
      expect(wordsOf(read), first).toEqual(wordsOf([table(["head", words], [words, "cell"])]));
      expect(second, first).toBe(first);
    }
  });

  it("[AR10] written, read and written again it is the same, for texts of chance", () => {
    const pick = random(firstSeed);
    for (let round = 0; round < (isLong ? 5_000 : 400); round++) {
      const content = Array.from({ length: 1 + pick(6) }, () => chanceBlock(pick));
      const { first, second } = again(content);
      expect(second, `seed ${firstSeed}, round ${round}\n${first}`).toBe(first);
    }
  });

  it("[AR11] reads back with kinds, levels, marks, links and tables", () => {
    const content: Content[] = [
      text("heading2", "What we want"),
      text("paragraph", [
        { text: "A " },
        { text: "gainful", bold: true },
        { text: " job, " },
        { text: "soon", italic: true },
        { text: ". See " },
        { text: "the survey", link: "https://example.org/a?b=(1)" },
        { text: "\nnext line" },
      ]),
      text("bullet", "one"),
      text("bullet", "inner", 1),
      text("ordered", "first"),
      text("ordered", "second"),
      { ...text("task", "done"), isChecked: true },
      text("task", "open"),
      text("quote", "words"),
      text("code", "a  b\n\tc"),
      { type: "divider", id: "" },
      table(["Lever", "State"], ["a | b", "chosen"]),
    ];
    const { first, read } = again(content);
    expect(first).toBe(
      [
        "## What we want",
        "",
        "A **gainful** job, _soon_. See [the survey](https://example.org/a?b=%281%29)\\",
        "next line",
        "",
        "- one",
        "  - inner",
        "1. first",
        "2. second",
        "- [x] done",
        "- [ ] open",
        "",
        "> words",
        "",
        "```",
        "a  b",
        "\tc",
        "```",
        "",
        "---",
        "",
        "| Lever | State |",
        "| --- | --- |",
        "| a \\| b | chosen |",
        "",
      ].join("\n"),
    );
    const encoded = content.with(1, {
      ...text("paragraph", [
        { text: "A " },
        { text: "gainful", bold: true },
        { text: " job, " },
        { text: "soon", italic: true },
        { text: ". See " },
        { text: "the survey", link: "https://example.org/a?b=%281%29" },
        { text: "\nnext line" },
      ]),
    });
    expect(read).toEqual(encoded);
  });

  it("[AR13] drops the address of a link that opens anything but pages, mail and telephones, and keeps its words", () => {
    expect(markdown([text("paragraph", [{ text: "press", link: "javascript:alert(1)" }])])).toBe("press\n");
    expect(markdown([text("paragraph", [{ text: "press", link: "java\tscript:alert(1)" }])])).toBe("press\n");
  });

  it("[AR14] marks where the words of a thread end with the number of its note", () => {
    const runs = [
      { text: "a bus that ", threads: ["t"] },
      { text: "stops", threads: ["t"], bold: true as const },
      { text: " early" },
    ];
    expect(markdown([text("paragraph", runs)], { noteNumbers: new Map([["t", 3]]) })).toBe(
      "a bus that <strong>stops</strong>\\[3\\] early\n",
    );
  });
});

function chanceBlock(pick: Pick): Content {
  if (pick(12) === 0) return { type: "divider", id: "" };
  if (pick(10) === 0)
    return table([chanceWords(pick), chanceWords(pick)], [chanceWords(pick), chanceWords(pick)]);
  const runs = Array.from({ length: pick(4) }, () => chanceRun(pick));
  const kind = oneOf(pick, blockKinds);
  return { ...text(kind, runs, pick(4)), isChecked: kind === "task" && pick(2) === 0 };
}

function chanceRun(pick: Pick): ContentRun {
  const run: { -readonly [Key in keyof ContentRun]: ContentRun[Key] } = { text: chanceWords(pick) };
  for (const mark of ["bold", "italic", "underline", "strike", "code", "highlight"] as const)
    if (pick(5) === 0) run[mark] = true;
  if (pick(7) === 0)
    run.link = oneOf(pick, ["https://a.example/x?y=1&copy;2", "mailto:a@b.example", "/p/x#s", "bad url"]);
  return run;
}

const plain = ["word", " ", "\n", "a", ".", "(", "1", " and "] as const;

function chanceWords(pick: Pick): string {
  const hostile = (): string => hostileTexts[pick(hostileTexts.length)] ?? "";
  return Array.from({ length: 1 + pick(3) }, () => (pick(2) === 0 ? hostile() : oneOf(pick, plain))).join("");
}
