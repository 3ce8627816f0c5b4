import { expect, test } from "vitest";
import { readComments, remarksMax } from "./word-comments.ts";

const p = (inside: string, id = "") => `<w:p${id === "" ? "" : ` w14:paraId="${id}"`}>${inside}</w:p>`;
const t = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const comment = (id: number, paragraphs: string, more = `w:author="Denise Park"`) =>
  `<w:comment w:id="${id}" ${more}>${paragraphs}</w:comment>`;

const read = (body: string, comments: string, extended = "") =>
  readComments(
    new Map([
      ["word/document.xml", body],
      ["word/comments.xml", comments],
      ["word/commentsExtended.xml", extended],
    ]),
  );

test("[PA25] a comment says who wrote it and when, its words, and where these stand", () => {
  const body =
    p(t("Riders wait. ")) + p(`${t("We &amp; they ")}${start(3)}${t("walk")}${end(3)}${t(" home.")}`);
  const said = comment(
    3,
    p(t("Really?")) + p(t("I doubt &lt;it&gt;.")),
    `w:author="Denise &quot;D&quot; Park" w:date="2026-11-01T09:00:00Z" w:initials="DP"`,
  );
  expect(read(body, said)).toEqual([
    {
      quote: "walk",
      before: "We & they ",
      remarks: [
        { author: 'Denise "D" Park', at: "2026-11-01T09:00:00.000Z", text: "Really?\nI doubt <it>." },
      ],
      isDone: false,
    },
  ]);
});

test("[PA25] answers follow what they answer, whatever they name, and a thread that is done says so", () => {
  const comments = [
    comment(0, p(t("Why?"), "A1")),
    comment(1, p(t("Other"), "B1")),
    comment(2, p(t("Because."), "A2")),
    comment(3, p(t("I see."), "A3")),
  ].join("");
  const extended = `<w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1" w15:done="1"/><w15:commentEx w15:paraId="A3" w15:paraIdParent="A2"/>`;
  expect(
    read("", comments, extended).map(({ remarks, isDone }) => [isDone, ...remarks.map(({ text }) => text)]),
  ).toEqual([
    [true, "Why?", "Because.", "I see."],
    [false, "Other"],
  ]);
  const circle = `<w15:commentEx w15:paraId="A1" w15:paraIdParent="A2"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/>`;
  expect(read("", comments, circle).flatMap(({ remarks }) => remarks)).toHaveLength(4);
});

test("[PA25] the words of a comment are those that come in: insertions, no deletions, nothing moved away", () => {
  const body =
    p(
      `${start(0)}${t("One ")}<w:ins w:id="9">${t("new ")}</w:ins><w:del w:id="9"><w:r><w:delText>old </w:delText></w:r></w:del>` +
        `<w:moveFrom w:id="9">${t("gone ")}</w:moveFrom>${t("line")}<w:r><w:tab/></w:r>${t("x")}`,
    ) + p(`${t("Two")}${end(0)}${t(" and more")}`);
  expect(read(body, comment(0, p(t("x"))))).toMatchObject([{ quote: "One new line x\nTwo" }]);
});

test("[PA25] lines and tabs of a comment part its words, and a note's sign in the words it is about is that of the text", () => {
  const note = (kind: string) => `<w:r><w:${kind}Reference w:id="1"/></w:r>`;
  const gone = `<w:del w:id="9"><w:r>${note("footnote")}</w:r></w:del>`;
  const body = p(
    `${t("Seen")}${note("endnote")}${gone}${start(0)}${t("a benefit")}${note("footnote")}${t(" for all")}${end(0)}`,
  );
  const said = `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Cost:</w:t><w:tab/><w:t>1000</w:t><w:br/><w:t>EUR</w:t></w:r></w:p>`;
  expect(read(body, comment(0, said))).toMatchObject([
    { before: "Seen[1]", quote: "a benefit[2] for all", remarks: [{ text: "Cost: 1000\nEUR" }] },
  ]);
});

test("[PA25] a comment without place or date comes too, one without words does not", () => {
  const comments = comment(0, p(t("Whole")), `w:author="" w:date="soon"`) + comment(1, p("<w:drawing/>"));
  expect(read(p(t("Text")), comments)).toEqual([
    { quote: "", before: "", remarks: [{ author: "", at: null, text: "Whole" }], isDone: false },
  ]);
});

test("[PA33] no more come than anybody reads, and however many stand on the same words, they are read once", () => {
  const ids = Array.from({ length: 20_000 }, (_, id) => id);
  const body = p(ids.map(start).join("") + t("word ".repeat(200_000)));
  const threads = read(body, ids.map((id) => comment(id, p(t("Why?")))).join(""));
  expect(threads).toHaveLength(remarksMax);
  expect(new Set(threads.map(({ quote }) => quote.length))).toEqual(new Set([300]));
});

test("[PA33] a thread with a remark that is too long stays in the file whole, and the others come", () => {
  const comments = [
    comment(0, p(t("Why?"), "A1")),
    comment(1, p(t("x".repeat(20_001)), "A2")),
    comment(2, p(t("y".repeat(20_000)), "B1")),
  ].join("");
  const extended = `<w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/>`;
  const lengths = read("", comments, extended).map(({ remarks }) => remarks.map(({ text }) => text.length));
  expect(lengths).toEqual([[20_000]]);
});
