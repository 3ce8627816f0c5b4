/** One document in an open format, clean or with its comments: the same choice as for Word and PDF. */
import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { commentMarkKey } from "@commontable/shared/documents/comment-mark.ts";
import { createEntry } from "@commontable/shared/documents/live.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const threadId = randomUUID();
const words = "Buses stop at eleven.";

let inside: Inside;
let guest: Visitor;
let path: string;

beforeAll(async () => {
  inside = await openInside();
  const { steward, partnershipId } = await firstSteward(inside);
  ({ guest } = await invited(inside, steward, partnershipId, { role: "suggest" }));
  path = `/api/p/${partnershipId}`;
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    appendBlocks(doc, [{ kind: "paragraph", text: words }], inside.context.newId);
    createEntry(doc, "strategies", { id: "s1", texts: { title: "Night bus" } }, "server");
    for (const text of doc.getXmlFragment("body").createTreeWalker((node) => node instanceof Y.XmlText))
      if (text instanceof Y.XmlText) text.format(0, 5, { [commentMarkKey(threadId)]: { id: threadId } });
  });
  const said = await guest.post(`${path}/threads`, {
    id: threadId,
    stepId: randomUUID(),
    document: "agenda",
    kind: "concern",
    anchor: { type: "document" },
    text: "ZZ-SAID",
  });
  const suggested = await guest.post(`${path}/suggestions`, {
    id: randomUUID(),
    batch: randomUUID(),
    document: "agenda",
    note: "ZZ-SUGGESTED",
    what: { type: "field", item: "strategies/s1", field: "lead", after: "somebody", label: "Lead" },
  });
  expect([said.status, suggested.status]).toEqual([201, 201]);
});
afterAll(() => inside.close());

const bytesOf = async (file: string): Promise<Uint8Array> => {
  const headers = { cookie: guest.cookie };
  const answer = await inside.app.request(`http://127.0.0.1:4747${path}/${file}`, { headers });
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
const textOf = async (file: string): Promise<string> => new TextDecoder().decode(await bytesOf(file));

it.each(["md", "html", "json"])(
  "[AR28] %s is clean, also of who said something and where",
  async (format) => {
    const clean = await textOf(`export/agenda.${format}`);
    const told = ["ZZ-SAID", "ZZ-SUGGESTED", "Keisha", threadId, "<sup>", "## Comments", "## Suggestions"];
    expect(told.filter((one) => clean.includes(one))).toEqual([]);
    expect(clean).toContain(words);
    expect(await textOf(`export/agenda.${format}?comments=0`)).toBe(clean);
  },
);

it.each([
  ["md", ["ZZ-SAID", "ZZ-SUGGESTED", "Keisha", "## Comments", "## Suggestions"]],
  ["html", ["ZZ-SAID", "ZZ-SUGGESTED", "Keisha", "<sup>"]],
  ["json", ["ZZ-SAID", "ZZ-SUGGESTED", "Keisha", `"threads": [\n      "${threadId}"`]],
])("[AR28] %s has what was said when it is asked for", async (format, said) => {
  const whole = await textOf(`export/agenda.${format}?comments=1`);
  for (const one of said) expect(whole).toContain(one);
});

it("[AR28] an archive has what was said, asked for or not", async () => {
  const files = unzipSync(await bytesOf("archive.zip"));
  const agenda = strFromU8(files["documents/agenda.md"] ?? new Uint8Array());
  for (const said of ["ZZ-SAID", "ZZ-SUGGESTED"]) expect(agenda).toContain(said);
});
