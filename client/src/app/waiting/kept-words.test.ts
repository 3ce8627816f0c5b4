import * as buffer from "lib0/buffer";
import { beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { writeDraft } from "../../sync/local/drafts.ts";
import { keptWords, removeWords } from "./kept-words.ts";
import { stubStorage } from "../../sync/testing/stub-storage.ts";

beforeEach(() => {
  stubStorage();
  return () => vi.unstubAllGlobals();
});

function drafted(words: string): string {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, words);
  return buffer.toBase64(Y.encodeStateAsUpdate(doc));
}

const remark = (text: string, at: number) => ({
  type: "begin",
  id: text,
  at,
  request: { document: "agenda", text },
});

it("[KW3] words of remarks, drafts and forms are found by whose they are and where they belong", () => {
  writeDraft("said/p1/agenda/rosa/s2", remark("Said second", 2));
  writeDraft("said/p1/agenda/rosa/s1", remark("Said first", 1));
  writeDraft("suggesting/p1/agenda/rosa", drafted("Two paragraphs"));
  writeDraft("suggesting/p1/agenda/rosa/note", "Because");
  writeDraft("p1/rosa/thread/p1/agenda/Common words", "Begun");
  writeDraft("p1/rosa/thread/p1/charter/Other words", { anchor: { quote: "Other words" }, text: "Anew" });
  writeDraft("p1/rosa/numbers/m1/1", {
    rows: [
      ["2011", 47.25],
      ["2012", ""],
    ],
    source: "Census",
  });
  writeDraft("said/p1/agenda/bob/s3", remark("Bob's", 1));
  expect(
    keptWords(({ personId }) => personId === "rosa").map(({ document, words }) => [document, words]),
  ).toEqual([
    ["agenda", "Two paragraphs\n\nBecause\n\nBegun\n\nSaid first\n\nSaid second"],
    ["charter", "Anew"],
    [null, "2011 47.25\n2012\nCensus"],
  ]);
});

it("[KW3] words are removed when their person says so, and no others", () => {
  writeDraft("said/p1/agenda/rosa/s1", remark("Said", 1));
  writeDraft("suggesting/p1/agenda/rosa", drafted("Drafted"));
  writeDraft("said/p1/charter/rosa/s2", remark("Elsewhere", 1));
  for (const one of keptWords(({ document }) => document === "agenda")) removeWords(one);
  expect(keptWords(() => true).map(({ words }) => words)).toEqual(["Elsewhere"]);
});
