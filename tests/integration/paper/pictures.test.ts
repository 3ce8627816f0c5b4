/** Pictures of a document on paper: whose they are is asked for each, and trust notes keep theirs. */
import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import type { PrintAnswer } from "@commontable/shared/features/paper/api.ts";
import { png } from "../../support/small-files.ts";
import { at, firstSteward, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const origin = "http://127.0.0.1:4747";
const photo = { id: randomUUID(), bytes: png(8, 4) };
const secret = { id: randomUUID(), bytes: png(3, 3) };

let inside: Inside;
let steward: Visitor;
let partnershipId: string;
let notes: string;

const ask = (path: string, init: RequestInit = {}) =>
  inside.app.request(`${origin}/api/p/${partnershipId}${path}`, {
    ...init,
    headers: {
      cookie: steward.cookie,
      origin,
      ...(init.body ? { "content-type": "application/octet-stream" } : {}),
    },
  });

async function put(document: string, { id, bytes }: typeof photo): Promise<void> {
  const query = new URLSearchParams({ id, document, name: "picture.png" });
  expect((await ask(`/files?${query}`, { method: "POST", body: bytes })).status).toBe(201);
}

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
  notes = `trust/${at(await steward.get(`/api/p/${partnershipId}`), "wholeTableId")}`;
  await put("agenda", photo);
  await put(notes, secret);
  for (const document of ["agenda", notes])
    await inside.context.engine.edit(partnershipId, document, (doc) => {
      const images = [photo, secret].map(({ id }) => {
        const image = new Y.XmlElement("image");
        image.setAttribute("file", id);
        image.setAttribute("alt", id === photo.id ? "The table" : "Said in confidence");
        return image;
      });
      doc.getXmlFragment("body").push(images);
    });
});
afterAll(() => inside.close());

test("[PA8] [AR13] links to attached files lead to this server from Word, print, Markdown and a page", async () => {
  const address = fileAddress(partnershipId, photo.id);
  await inside.context.engine.edit(partnershipId, "charter", (doc) =>
    appendBlocks(
      doc,
      [
        { kind: "paragraph", text: [{ text: "Minutes", link: address }] },
        { kind: "table", rows: [[[{ text: "In a cell", link: address }]]] },
      ],
      inside.context.newId,
    ),
  );
  const word = unzipSync(new Uint8Array(await (await ask("/export/charter.docx")).arrayBuffer()));
  const texts = [
    strFromU8(word["word/_rels/document.xml.rels"] ?? new Uint8Array()),
    await (await ask("/print/charter")).text(),
    await (await ask("/export/charter.md")).text(),
    await (await ask("/export/charter.html")).text(),
  ];
  for (const text of texts) expect(text.split(`${origin}${address}`)).toHaveLength(3);
});

async function mediaOf(path: string): Promise<Uint8Array[]> {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  expect(strFromU8(files["word/document.xml"] ?? new Uint8Array())).toContain("The table");
  return Object.entries(files).flatMap(([name, bytes]) => (name.startsWith("word/media/") ? [bytes] : []));
}

test("[PA13] a Word file carries the pictures of its text, those of trust notes only in the notes themselves", async () => {
  expect(await mediaOf("/export/agenda.docx")).toEqual([photo.bytes]);
  const own = `/export/${encodeURIComponent(notes)}.docx?trust=1`;
  expect((await mediaOf(own)).toSorted((a, b) => a.length - b.length)).toEqual(
    [photo.bytes, secret.bytes].toSorted((a, b) => a.length - b.length),
  );
});

test("[PA13] print shows a picture from its own address, and tells in words which it may not show", async () => {
  // Safe: the answer of this route.
  const { html } = (await (await ask("/print/agenda")).json()) as PrintAnswer;
  expect(html).toContain(`<img src="${fileAddress(partnershipId, photo.id)}" alt="The table">`);
  expect(html).toContain("<em>Picture: Said in confidence</em>");
  expect(html).not.toContain(secret.id);
});
