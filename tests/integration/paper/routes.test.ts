/** Who may take a document out and bring a file in, and what is refused, on a real server without a port. */
import { randomUUID } from "node:crypto";
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import { Workshop } from "@commontable/server/features/paper/Workshop.ts";
import { createMeasure } from "@commontable/shared/features/measures/doc.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { toBase64 } from "lib0/buffer";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { docxFile } from "../../support/docx/files.ts";
import { docx, p } from "../../support/docx/parts.ts";
import { zipOf } from "../../support/docx/zip.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const origin = "http://127.0.0.1:4747";
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

let inside: Inside;
let steward: Visitor;
let viewer: Visitor;
let partnershipId: string;
let bodyId: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
  viewer = (await invited(inside, steward, partnershipId, { role: "view" })).guest;
  bodyId = at(
    await steward.post(`/api/p/${partnershipId}/bodies`, { name: "Data team", kind: "data-team" }),
    "id",
  );
  await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
    appendBlocks(doc, [{ kind: "paragraph", text: "Buses stop at eleven." }], inside.context.newId),
  );
});
afterAll(() => inside.close());

const ask = (who: Visitor, path: string) =>
  inside.app.request(`${origin}/api/p/${partnershipId}${path}`, { headers: { cookie: who.cookie } });

const bring = (who: Visitor, file: Uint8Array, type = docxType, document = "agenda") =>
  inside.app.request(`${origin}/api/p/${partnershipId}/bring-in/${document}`, {
    method: "POST",
    headers: { cookie: who.cookie, origin, "content-type": type },
    body: new Uint8Array(file),
  });

async function sentenceOf(answer: Response): Promise<[number, string]> {
  // Safe: the one shape of refusals.
  const { error } = (await answer.json()) as { error: { sentence: string } };
  return [answer.status, error.sentence];
}

test("[PA1] who may only read takes a document out as Word, and prints it", async () => {
  const answer = await ask(viewer, "/export/agenda.docx");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, docxType]);
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="Common agenda - Newark Integration Initiative - \d{4}-\d\d-\d\d\.docx"; filename\*=UTF-8''Common%20agenda/,
  );
  const { html } = await readDocx(new Uint8Array(await answer.arrayBuffer()));
  expect(html).toContain("Buses stop at eleven.");
  const print = await ask(viewer, "/print/agenda");
  expect(await print.json()).toMatchObject({ html: expect.stringContaining("Buses stop at eleven.") });
});

test("[PA2] trust notes leave only when it is said for this file, by who may read them", async () => {
  const wholeTable = at(await steward.get(`/api/p/${partnershipId}`), "wholeTableId");
  const statuses = (who: Visitor, body: string, query: string) => {
    const name = encodeURIComponent(`trust/${body}`);
    const paths = [`/export/${name}.docx${query}`, `/print/${name}${query}`];
    return Promise.all(paths.map(async (path) => (await ask(who, path)).status));
  };
  expect(await statuses(steward, wholeTable, "")).toEqual([409, 409]);
  expect(await statuses(steward, wholeTable, "?trust=1")).toEqual([200, 200]);
  // Managing the partnership opens no notes of a body one does not sit in; nor does asking for them.
  expect(await statuses(steward, bodyId, "?trust=1")).toEqual([404, 404]);
  expect(await statuses(viewer, wholeTable, "?trust=1")).toEqual([404, 404]);
});

test("[PA14] values that stand for too few people stay behind in Word and print, also where another document tells of them", async () => {
  const { engine, newId } = inside.context;
  await engine.edit(partnershipId, "measures", (doc) => {
    createMeasure(doc, {
      id: "m1",
      name: "Jobs",
      texts: { unit: "people" },
      fields: {
        direction: "increase",
        baselineValue: 1,
        baselineOn: "2024-01-01",
        targetValue: 999_999,
        targetOn: "2030-01-01",
      },
    });
  });
  await engine.edit(partnershipId, "cycle", (doc) =>
    appendBlocks(doc, [{ kind: "panel", panel: "measure", ref: "m1" }], newId),
  );
  const point = (value: number, n: number, year: number) => ({
    periodStart: `${year}-01-01`,
    periodEnd: `${year}-12-31`,
    value,
    n,
  });
  const recorded = await steward.post(`/api/p/${partnershipId}/measures/m1/points`, {
    requestId: "r1",
    version: 1,
    points: [point(777_001, 400, 2024), point(777_002, 10, 2025)],
  });
  expect(recorded.status).toBe(200);
  const wordOf = async (document: string) => {
    const file = await (await ask(viewer, `/export/${document}.docx`)).arrayBuffer();
    return (await readDocx(new Uint8Array(file))).html;
  };
  const printOf = async (document: string) => (await ask(viewer, `/print/${document}`)).text();
  for (const document of ["measures", "cycle"])
    for (const words of [await wordOf(document), await printOf(document)]) {
      expect(words, document).toContain("777,001");
      expect(words, document).not.toContain("777,002");
    }
  expect(await printOf("measures")).toContain(
    "1 value is left out: it stands for so few people that somebody could be recognized.",
  );
});

test("[PA6] what is suggested last in the body of measures stands before the cards", async () => {
  const { engine, newId } = inside.context;
  await engine.edit(partnershipId, "measures", (doc) => {
    createMeasure(doc, { id: "m2", name: "Homes" });
    appendBlocks(doc, [{ kind: "panel", panel: "measure", ref: "m2" }], newId);
  });
  const copy = await engine.read(partnershipId, "measures");
  copy.clientID = 900_001;
  const before = Y.encodeStateVector(copy);
  appendBlocks(copy, [{ kind: "paragraph", text: "Suggested last." }], newId);
  const suggested = await steward.post(`/api/p/${partnershipId}/suggestions`, {
    id: randomUUID(),
    document: "measures",
    batch: randomUUID(),
    note: "",
    what: { type: "text", update: toBase64(Y.encodeStateAsUpdate(copy, before)) },
  });
  expect(suggested.status).toBe(201);
  const print = await (await ask(viewer, "/print/measures?comments=1")).text();
  const [words, cards] = ["Suggested last.", ">Measures<"].map((one) => print.indexOf(one));
  expect(words).toBeGreaterThan(0);
  expect(cards).toBeGreaterThan(words ?? 0);
});

test("[AC41] who was removed while their file waited to be made does not get it", async () => {
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "view" });
  const made = Promise.withResolvers<never>();
  const making = vi.spyOn(Workshop.prototype, "do").mockReturnValueOnce(made.promise);
  const asked = guest.get(`/api/p/${partnershipId}/export/agenda.docx`);
  await vi.waitUntil(() => making.mock.calls.length > 0);
  making.mockRestore();
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  // Safe: nobody looks into the bytes.
  made.resolve(new Uint8Array(1) as never);
  expect((await asked).status).toBe(401);
  later.mockRestore();
});

test("[PA1] a document that is none, or a name that leads elsewhere, is not found", async () => {
  const statuses = await Promise.all(
    ["/export/nothing.docx", "/export/..%2Fagenda.docx", "/print/agenda%2F..", "/export/agenda.exe"].map(
      async (path) => (await ask(steward, path)).status,
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test("[PA11] a server without a Chromium says so and offers printing", async () => {
  expect(await (await ask(steward, "/paper")).json()).toEqual({ pdf: false });
  expect(await sentenceOf(await ask(steward, "/export/agenda.pdf"))).toEqual([
    404,
    "This server has no browser to make a PDF with. Print the document, and choose “Save as PDF”.",
  ]);
});

describe("bringing in", () => {
  test("[PA20] a writer gets the file's text; who may not write gets nothing", async () => {
    const answer = await bring(steward, docxFile("word"));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      html: expect.stringContaining("Riders wait"),
      left: { pictures: 1 },
    });
    expect((await bring(viewer, docxFile("word"))).status).toBe(403);
    expect((await bring(steward, docxFile("word"), docxType, "trust%2Fnobody")).status).toBe(404);
  });

  const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024);
  const honest = zipOf([{ name: "word/document.xml", data: megabytes(260) }]);
  const pictures = zipOf([
    { name: "word/document.xml", data: "<w:document/>" },
    ...Array.from({ length: 3 }, (_, index) => ({ name: `word/media/${index}.png`, data: megabytes(90) })),
  ]);
  const lying = zipOf([{ name: "word/document.xml", data: megabytes(120), claimedBytes: 1_000 }]);
  const tooMuchText = zipOf([{ name: "word/document.xml", data: megabytes(30) }]);
  const many = zipOf(Array.from({ length: 4_100 }, (_, index) => ({ name: `x${index}`, data: "" })));
  const locked = zipOf([{ name: "word/document.xml", data: "x", flags: 1 }]);
  const twins = zipOf([
    { name: "word/document.xml", data: "<a/>" },
    { name: "word/document.xml", data: "<b/>" },
  ]);
  const entities = zipOf([
    {
      name: "word/document.xml",
      data: `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${"c".repeat(1000)}">]><w:document>&b;</w:document>`,
    },
  ]);
  const older = Uint8Array.from({ length: 600 }, (_, index) => [0xd0, 0xcf, 0x11, 0xe0][index] ?? 0);
  const bombs: readonly [name: string, file: Uint8Array, status: number, words: RegExp][] = [
    ["a bomb that says how large it is", honest, 413, /unpacks to more than any document needs/],
    ["a bomb of pictures", pictures, 413, /unpacks to more than any document needs/],
    ["a bomb that lies about its size", lying, 422, /damaged or no Word file/],
    ["more text than can be taken", tooMuchText, 413, /more text in this file/],
    ["thousands of entries", many, 413, /unpacks to more/],
    ["a password", locked, 422, /has a password/],
    ["two parts of one name", twins, 422, /damaged or no Word file/],
    ["entities of its own", entities, 422, /could not be read as a Word file/],
    ["an older Word's file", older, 422, /older Word/],
    ["no zip at all", new TextEncoder().encode("hello".repeat(20)), 422, /damaged or no Word file/],
    ["nothing", new Uint8Array(), 422, /damaged or no Word file/],
    [
      "a zip of something else",
      zipOf([{ name: "readme.txt", data: "hello" }]),
      422,
      /could not be read as a Word file/,
    ],
    [
      "a main part that is no XML",
      zipOf([{ name: "word/document.xml", data: "<w:document" }]),
      422,
      /could not be read/,
    ],
  ];

  test.each(bombs)(
    "[PA27] %s is refused within 200 ms, with a sentence",
    async (_name, file, status, words) => {
      // The thread is there: what is measured is the refusal, not a thread's start.
      await readDocx(docx({ body: p("warm") }));
      const started = performance.now();
      const refusal = await readDocx(file).then(
        () => null,
        (error: unknown) => error,
      );
      expect(performance.now() - started).toBeLessThan(200);
      expect(refusal).toMatchObject({ failure: { status }, sentence: expect.stringMatching(words) });
    },
  );

  test("[PA27] the route answers with that sentence and goes on with the next file", async () => {
    expect(await sentenceOf(await bring(steward, lying))).toEqual([422, expect.stringMatching(/damaged/)]);
    expect((await bring(steward, docxFile("notes"))).status).toBe(200);
  });

  test("[PA28] a file over 10 MB is refused with a sentence; other types are not taken", async () => {
    const huge = new Uint8Array(10 * 1024 * 1024 + 1);
    expect(await sentenceOf(await bring(steward, huge))).toEqual([
      413,
      "This file is larger than 10 MB. Take out its pictures, or split it in two.",
    ]);
    expect((await bring(steward, docxFile("word"), "text/plain")).status).toBe(400);
    expect((await bring(steward, docxFile("word"), "multipart/form-data; boundary=x")).status).toBe(400);
  });

  test("[PA30] one session brings and takes twelve files at once and is then asked to wait", async () => {
    const guest = (await invited(inside, steward, partnershipId, { role: "edit" })).guest;
    const statuses: number[] = [];
    for (let tries = 0; tries < 14; tries++) statuses.push((await bring(guest, new Uint8Array(4))).status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(12);
    expect(statuses.slice(12)).toEqual([429, 429]);
  });
});
