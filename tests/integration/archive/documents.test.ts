/** Documents written out and carried: that pages are inert, that nothing is missing, and that a copy is equal. */
import { expect, it } from "vitest";
import * as Y from "yjs";
import { commentMarkKey } from "@commontable/shared/documents/comment-mark.ts";
import { html } from "@commontable/shared/documents/html.ts";
import { dumpDocument, parseDump, writeDump } from "@commontable/shared/documents/live-dump.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { addAgendaEntry, objectiveText, removeAgendaEntry } from "@commontable/shared/features/agenda/doc.ts";
import { seedAgenda } from "@commontable/shared/features/agenda/seed.ts";
import { compose } from "@commontable/shared/features/archive/compose.ts";
import { documentJson } from "@commontable/shared/features/archive/document-json.ts";
import { documentMarkdown } from "@commontable/shared/features/archive/document-markdown.ts";
import type { Facts } from "@commontable/shared/features/archive/facts.ts";
import { documentPage } from "@commontable/shared/features/archive/page.ts";
import { createCommitment, setFunderRole } from "@commontable/shared/features/charter/doc.ts";
import { setTerms } from "@commontable/shared/features/charter/terms-doc.ts";
import {
  createMeasure,
  measureRich,
  setCategory,
  setDayValue,
} from "@commontable/shared/features/measures/doc.ts";
import { hostileTexts } from "../../support/hostile-texts.ts";

const threadId = "4e6a4a0e-5a4f-4b53-9c7e-0a8c3e1f2d11";

function ids(): () => string {
  let last = 0;
  return () => `id-${++last}`;
}

const facts: Facts = {
  partnership: "<b>Our table</b>",
  isExample: true,
  asOf: "2026-01-31",
  exportedOn: "2026-01-31",
  organizations: [],
  bodies: [],
  people: [],
  measures: [],
  readsMeasures: true,
  points: [],
  pointsLeftOut: 0,
  agenda: null,
  answers: [],
  threads: [],
  suggestions: [],
  nameOf: (id) => id,
};

/** What is left of a page when everything it may hold is taken away. */
function foreignMarkup(page: string): string[] {
  const own =
    /<\/?(?:h[1-3]|p|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td|div|span|a|sup|strong|em|s|u|mark|br|hr)(?: (?:dir="(?:auto|ltr)"|id="[\w-]*"|class="(?:task|table|in-[1-6])"|tabindex="0"|scope="(?:col|row)"|colspan="\d+"|rowspan="\d+"|role="img"|aria-label="(?:Done|To do)"|rel="noopener noreferrer"|href="[^"<>]*"))*>/g;
  return page.replaceAll(own, "").match(/[<>]/g) ?? [];
}

it("[AR16] a page holds no markup but its own, whatever is written in it", () => {
  for (const words of hostileTexts) {
    const doc = new Y.Doc();
    appendBlocks(
      doc,
      [
        { kind: "heading1", text: words },
        { kind: "paragraph", text: [{ text: words, bold: true, link: words }] },
        { kind: "task", text: words },
        { kind: "quote", text: words },
        { kind: "code", text: words },
        { kind: "table", head: [words, words], rows: [[words, words]] },
      ],
      ids(),
    );
    const { content } = compose(doc, "cycle", facts);
    expect(foreignMarkup(html(content)), words).toEqual([]);
    expect(html(content)).not.toMatch(/href="\s*(?:java|data|vbs)/i);
  }
});

it("[AR16] a page allows itself nothing but its one style", () => {
  const page = documentPage(compose(new Y.Doc(), "agenda", facts), "en");
  expect(page).toContain("default-src &#39;none&#39;; style-src &#39;sha256-");
  expect(page).not.toMatch(/<script|src=|@import|url\(|http:|https:/);
  expect(page).toContain("&lt;b&gt;Our table&lt;/b&gt;");
});

it("[AR27] says of an example that it is one, in every format", () => {
  const composed = compose(new Y.Doc(), "agenda", facts);
  expect(documentPage(composed, "en")).toContain("Example data, invented figures");
  expect(documentMarkdown(composed)).toContain("Example data, invented figures");
  expect(documentJson(new Y.Doc(), "agenda", facts).isExample).toBe(true);
  const real = compose(new Y.Doc(), "agenda", { ...facts, isExample: false });
  expect(documentPage(real, "en") + documentMarkdown(real)).not.toContain("Example data");
});

it("[AR17] writes structured parts where the text shows them, and those it shows nowhere at the end", () => {
  const doc = new Y.Doc();
  seedAgenda(doc, ids());
  const lever = { id: "l1", texts: { system: "Bus money" }, scalars: { kind: "funding" as const } };
  addAgendaEntry(doc, "levers", lever, "editor");
  const inPlace = documentMarkdown(compose(doc, "agenda", facts));
  const written = "- **Bus money**\n  - Funding, candidate\n";
  expect(inPlace.indexOf(written)).toBeGreaterThan(inPlace.indexOf("## Levers"));
  expect(inPlace.indexOf(written)).toBeLessThan(inPlace.indexOf("## Few chosen strategies"));
  const bare = new Y.Doc();
  addAgendaEntry(bare, "levers", lever, "editor");
  expect(documentMarkdown(compose(bare, "agenda", facts))).toContain(`## Levers\n\n${written}`);
});

it("[AR17] terms and results that none of the panels left shows follow at the end", () => {
  const charter = new Y.Doc();
  appendBlocks(charter, [{ kind: "panel", panel: "facts", ref: "leaving" }], ids());
  setTerms(charter, { openDays: 21 });
  const written = documentMarkdown(compose(charter, "charter", facts));
  const [shown, hidden] = written.split("## Terms");
  expect(shown).toContain("60 days");
  expect(shown).not.toContain("21");
  expect(hidden).toContain("21");
  expect(hidden).not.toContain("60 days");
  const agenda = new Y.Doc();
  appendBlocks(agenda, [{ kind: "panel", panel: "result", ref: "r1" }], ids());
  for (const id of ["r1", "r2"])
    addAgendaEntry(agenda, "results", { id, texts: { indicatorText: `ZZ-${id}` }, scalars: {} }, "editor");
  const results = documentMarkdown(compose(agenda, "agenda", facts)).split("## Result");
  expect(results.map((part) => ["ZZ-r1", "ZZ-r2"].filter((one) => part.includes(one)))).toEqual([
    ["ZZ-r1"],
    ["ZZ-r2"],
  ]);
});

it("[AR19] writes open suggestions as notes: struck letters go, underlined ones come", () => {
  const suggestion = {
    id: threadId,
    document: "agenda",
    batch: threadId,
    note: "The last bus leaves earlier.",
    by: "person-1",
    byName: "Bettina Wolk",
    byOrganization: "Bakery",
    at: "2026-01-30T10:00:00.000Z",
    what: {
      type: "text" as const,
      clientId: null,
      places: [
        {
          type: "words" as const,
          blockId: null,
          hasMoreBefore: false,
          hasMoreAfter: false,
          isWhole: true,
          pieces: [
            { text: "a bus that stops at ", is: "kept" as const },
            { text: "eleven", is: "deleted" as const },
            { text: "ten", is: "inserted" as const },
          ],
        },
      ],
    },
    steps: [],
  };
  const written = documentMarkdown(compose(new Y.Doc(), "agenda", { ...facts, suggestions: [suggestion] }));
  expect(written).toContain(
    "## Suggestions\n\n### Bettina Wolk, Bakery (30 January 2026)\n\n- a bus that stops at <del>eleven</del><u>ten</u>\n\nThe last bus leaves earlier.\n",
  );
  const other = documentMarkdown(compose(new Y.Doc(), "charter", { ...facts, suggestions: [suggestion] }));
  expect(other).not.toContain("Suggestions");
});

it("[AR18] JSON says which format it is, and holds text and parts as plain data", () => {
  const doc = new Y.Doc();
  appendBlocks(doc, [{ kind: "paragraph", text: "Why together" }], ids());
  addAgendaEntry(
    doc,
    "terms",
    { id: "t1", texts: { term: "Gainful", meaning: "Paid above the living wage" } },
    "editor",
  );
  expect(JSON.parse(JSON.stringify(documentJson(doc, "agenda", facts)))).toMatchObject({
    format: "commontable-document",
    version: 1,
    document: "agenda",
    title: "Common agenda",
    content: [{ type: "text", kind: "paragraph", runs: [{ text: "Why together" }] }],
    parts: { terms: [{ id: "t1", term: "Gainful", meaning: "Paid above the living wage" }] },
    threads: [],
  });
});

it("[AR44] a copy is equal to the document, half filled fields and the places of comments included", () => {
  const doc = new Y.Doc();
  seedAgenda(doc, ids());
  appendBlocks(
    doc,
    [
      {
        kind: "paragraph",
        text: [{ text: "a bus that " }, { text: "stops", bold: true, link: "https://example.org" }],
      },
      { kind: "task", text: "line\nbreak", checked: true, indent: 2 },
      { kind: "table", head: ["a"], rows: [["b"]] },
      { kind: "panel", panel: "measure", ref: "m1" },
    ],
    ids(),
  );
  const body = doc.getXmlFragment("body");
  const marked = body.toArray().flatMap((child) => (child instanceof Y.XmlElement ? child.toArray() : []));
  const bus = marked.find((child) => child instanceof Y.XmlText && child.toJSON().includes("a bus"));
  if (bus instanceof Y.XmlText) bus.format(0, 5, { [commentMarkKey(threadId)]: { id: threadId } });
  objectiveText(doc, "organization-1").insert(0, "What we need");
  createMeasure(doc, { id: "m1", name: "Jobs", fields: { baselineValue: 78 }, strategies: ["s1"] });
  setDayValue(doc, "m1", "forecast", "2026-01-01", 80);
  const definition = measureRich(doc, "m1", "definition");
  if (definition) appendBlocks(doc, [{ kind: "bullet", text: "Counted" }], ids(), "editor", definition);
  createCommitment(doc, { id: "c1", to: ["community"], due: { kind: "every", period: "month" } });
  setFunderRole(doc, "organization-1", "convener", true);
  setTerms(doc, { openDays: 21, hiddenUntilClose: true });
  const before = dumpDocument(doc);
  const copy = new Y.Doc();
  writeDump(copy, parseDump(JSON.parse(JSON.stringify(before))));
  expect(dumpDocument(copy)).toEqual(before);
  expect(JSON.stringify(before)).toContain(threadId);
  for (const root of Object.keys(before)) expect(doc.share.has(root), root).toBe(true);
  expect(copy.getXmlFragment("body").toJSON()).toBe(body.toJSON());
});

it("[AR34] [LD6] the longest name of a group comes in, and one the gate would refuse later does not", () => {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" });
  setCategory(doc, "m1", "age", "漢".repeat(100), true);
  const dump = dumpDocument(doc);
  expect(parseDump(dump)).toEqual(dump);
  const key = `dimension-age/${"x".repeat(2_000)}`;
  expect(() => parseDump({ measures: { map: { m1: { map: { [key]: true } } } } })).toThrow("a key");
});

it("[AR34] [ED32] a cell of a thousand million columns comes in as wide as it is shown, with its words", () => {
  const words = { element: "block", attributes: {}, children: [{ runs: [{ text: "words" }] }] };
  const dump = (attributes: Readonly<Record<string, number>>) => {
    const row = { element: "tableRow", children: [{ element: "tableCell", attributes, children: [words] }] };
    return { body: { flow: [{ element: "table", children: [row] }] } };
  };
  const copy = new Y.Doc();
  writeDump(copy, parseDump(dump({ colspan: 1e9, rowspan: 2 })));
  const whole = new Y.Doc();
  writeDump(whole, dump({ rowspan: 2 }));
  expect(dumpDocument(copy)).toEqual(dumpDocument(whole));
});

it("[AR44] what was removed stays behind", () => {
  const doc = new Y.Doc();
  addAgendaEntry(doc, "levers", { id: "l1", texts: { system: "ZZ-REMOVED" } }, "editor");
  removeAgendaEntry(doc, "levers", "l1", "editor");
  expect(JSON.stringify(dumpDocument(doc))).not.toContain("ZZ-REMOVED");
});
