/** What LibreOffice makes of our Word files, and what we make of the files it saves. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import { writeDocx } from "@commontable/server/features/paper/docx/write-docx.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fullPaper } from "../../support/docx/papers.ts";

let folder: string;
let flat: string;
let theirs: Uint8Array;
let ours: Uint8Array;

/** Each run has a profile of its own: two must not meet in one. */
async function convert(to: "fodt" | "docx:MS Word 2007 XML"): Promise<Buffer> {
  const [extension = ""] = to.split(":");
  const place = join(folder, extension);
  const profile = `-env:UserInstallation=file://${place}/profile`;
  const file = join(folder, "paper.docx");
  await promisify(execFile)("soffice", [profile, "--headless", "--convert-to", to, "--outdir", place, file]);
  return readFile(join(place, `paper.${extension}`));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "commontable-office-"));
  ours = await writeDocx(fullPaper);
  await writeFile(join(folder, "paper.docx"), ours);
  const [asText, asWord] = await Promise.all([convert("fodt"), convert("docx:MS Word 2007 XML")]);
  // Indented for people; between elements that says nothing.
  flat = asText.toString("utf8").replaceAll(/>\n\s*</g, "><");
  theirs = asWord;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The words of every element of one name, without what stands inside them. */
function all(pattern: RegExp): string[] {
  return [...flat.matchAll(pattern)].map(([, inside = ""]) =>
    inside.replaceAll(/<office:annotation[\s\S]*?<\/office:annotation>|<[^>]+>/g, ""),
  );
}

test("[PA9] [PA4] it sees the headings with their levels, the lists, and the table with its head", () => {
  expect(all(/<text:h [^>]*outline-level="2"[^>]*>([\s\S]*?)<\/text:h>/g)).toEqual([
    "Why together",
    "Result",
  ]);
  expect(all(/<text:h [^>]*outline-level="3"[^>]*>([\s\S]*?)<\/text:h>/g)).toEqual(["Below it"]);
  const items = all(
    /<text:list-item[^>]*>(?:<text:list[^>]*><text:list-item>)*<text:p [^>]*>([\s\S]*?)<\/text:p>/g,
  );
  expect(items.map((item) => item.trim())).toEqual([
    "One",
    "One in",
    "First",
    "Second",
    "First again",
    expect.stringContaining("Done"),
  ]);
  expect(all(/<table:table-header-rows>([\s\S]*?)<\/table:table-header-rows>/g)).toEqual([
    expect.stringMatching(/Who\s*When/),
  ]);
});

test("[PA9] [PA5] it sees the comments with their authors, and which of them are done", () => {
  const comments = [...flat.matchAll(/<office:annotation ([^>]*)>([\s\S]*?)<\/office:annotation>/g)].map(
    ([, attributes = "", inside = ""]) => ({
      isDone: attributes.includes('loext:resolved="true"'),
      author: /<dc:creator>(.*?)<\/dc:creator>/.exec(inside)?.[1],
      words: [...inside.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/g)]
        .map(([, line = ""]) => line.replaceAll(/<[^>]+>/g, ""))
        .join("|"),
    }),
  );
  expect(comments.toSorted((a, b) => a.words.localeCompare(b.words))).toEqual([
    {
      isDone: false,
      author: "Denise Park, Riverside Clinic",
      words: "About “words now gone”|Who says so?|And since when?",
    },
    { isDone: true, author: "Jonas Lindqvist, Riverside Clinic", words: "Between wards." },
    { isDone: true, author: "Denise Park, Riverside Clinic", words: "Question|Between whom?" },
  ]);
});

test("[PA9] [PA6] it sees who suggests to put in and to take out what", () => {
  const changes = [...flat.matchAll(/<text:changed-region[^>]*>([\s\S]*?)<\/text:changed-region>/g)].map(
    ([, inside = ""]) => [
      /<text:(insertion|deletion)>/.exec(inside)?.[1],
      /<dc:creator>(.*?)<\/dc:creator>/.exec(inside)?.[1],
    ],
  );
  expect(changes).toEqual([
    ["insertion", "Amara Okafor, Harbor College"],
    ["deletion", "Amara Okafor, Harbor College"],
    ["insertion", "Amara Okafor, Harbor College"],
    ["deletion", "Amara Okafor, Harbor College"],
  ]);
  // Of a whole paragraph its end comes or goes as well: the change reaches into the next one.
  for (const words of ["A whole line", "And one less"])
    expect(flat).toMatch(
      new RegExp(
        `<text:change-start [^>]*/>${words}</text:p>(?:<text:list[^>]*>)*<text:p[^>]*><text:change-end`,
      ),
    );
});

test("[PA9] [PA24] what it saves as Word again reads here as what we wrote", async () => {
  expect((await readDocx(theirs)).html).toBe((await readDocx(ours)).html);
});
