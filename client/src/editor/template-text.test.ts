import type { SectionTemplate } from "@commontable/shared/documents/template.ts";
import { writeSections } from "@commontable/shared/documents/template.ts";
import { agendaSections } from "@commontable/shared/features/agenda/template.ts";
import { charterTemplate } from "@commontable/shared/features/charter/template.ts";
import { measuresTemplate } from "@commontable/shared/features/measures/template.ts";
import { adjourningSection, trustSections } from "@commontable/shared/features/trust/template.ts";
import { expect, test } from "vitest";
import { Copy } from "./testing/two-copies.ts";
import { unsupportedIn } from "./unsupported.ts";

const templates: [name: string, sections: readonly SectionTemplate[]][] = [
  ["agenda", agendaSections],
  ["measures", measuresTemplate],
  ["charter", charterTemplate],
  ["trust notes", [...trustSections, adjourningSection]],
];

test.each(templates)(
  "[TP1] the template of the %s opens in the editor, which writes nothing",
  (_, sections) => {
    const copy = new Copy();
    let count = 0;
    writeSections(copy.doc, sections, () => `b${++count}`);
    expect(unsupportedIn(copy.fragment)).toBeNull();
    const before = copy.markup();
    const updates: Uint8Array[] = [];
    copy.doc.on("update", (update: Uint8Array) => updates.push(update));
    copy.run(() => true, 0, 0);
    expect(updates).toEqual([]);
    expect(copy.markup()).toBe(before);
  },
);
