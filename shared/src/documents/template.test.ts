import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { appendBlocks, insertUnderHeading, writeSections, type SectionTemplate } from "./template.ts";

const sections: SectionTemplate[] = [
  { key: "why", title: "Why together", guidance: "what none of us can do alone" },
  { key: "result", title: "Result", guidance: "whom, where, what", panels: ["result"] },
];

function counter(): () => string {
  let count = 0;
  return () => `b${++count}`;
}

function body(doc: Y.Doc): string[] {
  return doc.getXmlFragment("body").toArray().map(String);
}

describe("a document template", () => {
  it("[TP3] writes each section's heading, its panels and one paragraph to write in", () => {
    const doc = new Y.Doc();
    writeSections(doc, sections, counter());
    expect(body(doc)).toEqual([
      '<block id="b1" kind="heading2" section="why">Why together</block>',
      '<block id="b2" kind="paragraph"></block>',
      '<block id="b3" kind="heading2" section="result">Result</block>',
      '<panel id="b4" kind="result"></panel>',
      '<block id="b5" kind="paragraph"></block>',
    ]);
  });

  it("writes marks, tasks, indents and links as the editor does", () => {
    const doc = new Y.Doc();
    appendBlocks(
      doc,
      [
        { kind: "task", text: "Ask the county", checked: true, indent: 1 },
        {
          kind: "paragraph",
          text: [
            { text: "See " },
            { text: "the plan", bold: true, link: "https://example.org" },
            { text: "." },
          ],
        },
      ],
      counter(),
    );
    const [task, paragraph] = doc.getXmlFragment("body").toArray();
    expect(task instanceof Y.XmlElement && task.getAttributes()).toEqual({
      id: "b1",
      kind: "task",
      indent: 1,
      checked: true,
    });
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    expect(text instanceof Y.XmlText && text.toDelta()).toEqual([
      { insert: "See " },
      { insert: "the plan", attributes: { bold: {}, link: { href: "https://example.org" } } },
      { insert: "." },
    ]);
  });

  it("writes a table with a head", () => {
    const doc = new Y.Doc();
    appendBlocks(doc, [{ kind: "table", head: ["Who"], rows: [["City"]] }], counter());
    expect(body(doc).map((text) => text.toLowerCase())).toEqual([
      '<table id="b1"><tablerow><tableheader><block id="b2" kind="paragraph">who</block></tableheader></tablerow>' +
        '<tablerow><tablecell><block id="b3" kind="paragraph">city</block></tablecell></tablerow></table>',
    ]);
  });

  it("puts text right under a section's heading, and nothing where there is no such section", () => {
    const doc = new Y.Doc();
    const newId = counter();
    writeSections(doc, sections, newId);
    insertUnderHeading(doc, "why", [{ kind: "paragraph", text: "Because." }], newId);
    insertUnderHeading(doc, "nowhere", [{ kind: "paragraph", text: "Lost." }], newId);
    expect(body(doc).slice(0, 2)).toEqual([
      '<block id="b1" kind="heading2" section="why">Why together</block>',
      '<block id="b6" kind="paragraph">Because.</block>',
    ]);
    expect(body(doc).join("")).not.toContain("Lost.");
  });
});
