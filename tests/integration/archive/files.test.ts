/** Pictures and files of an archive: out, in again elsewhere, and what a hostile archive may not bring. */
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { hashOf } from "@commontable/server/persistence/files/FileStore.ts";
import { readContent, type ImageContent } from "@commontable/shared/documents/content.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import type { FilesAnswer } from "@commontable/shared/features/files/api.ts";
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { joined, pdf, png } from "../../support/small-files.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";
import { buildZip } from "./build-zip.ts";

const origin = "http://127.0.0.1:4747";

let here: Inside;
let there: Inside;
let steward: Visitor;
let newcomer: Visitor;
let partnershipId: string;
let trustDocument: string;
let photo: StoredFile;
let plan: StoredFile;
let secret: StoredFile;
/** Everything but trust notes, as it was taken out at first. */
let whole: Zip;
const photoBytes = png(8, 4);
const planBytes = pdf;

type Zip = Readonly<Record<string, Uint8Array>>;

async function ask(inside: Inside, visitor: Visitor, path: string, init: RequestInit = {}) {
  // The buckets hold what one person needs; tests take out and bring in more than that.
  vi.setSystemTime(Date.now() + 600_000);
  const headers = { cookie: visitor.cookie, origin, ...(init.headers as Record<string, string>) };
  return inside.app.request(origin + path, { ...init, headers });
}

async function put(document: string, name: string, content: Uint8Array<ArrayBuffer>): Promise<StoredFile> {
  const query = new URLSearchParams({ id: randomUUID(), document, name });
  const answer = await ask(here, steward, `/api/p/${partnershipId}/files?${query}`, {
    method: "POST",
    body: content,
    headers: { "content-type": "application/octet-stream" },
  });
  expect(answer.status).toBe(201);
  // Safe: the answer of this route.
  return (await answer.json()) as StoredFile;
}

/** A text with a picture, and with a link to another file. */
async function write(
  document: string,
  picture: StoredFile,
  linked: StoredFile,
  words = linked.name,
): Promise<void> {
  await here.context.engine.edit(partnershipId, document, (doc) => {
    const image = new Y.XmlElement("image");
    image.setAttribute("id", here.context.newId());
    image.setAttribute("file", picture.id);
    image.setAttribute("alt", "Nine [people] at a table");
    image.setAttribute("width", "medium");
    doc.getXmlFragment("body").push([image]);
    const link = fileAddress(partnershipId, linked.id);
    appendBlocks(
      doc,
      [{ kind: "paragraph", text: [{ text: "See " }, { text: words, link }] }],
      here.context.newId,
    );
  });
}

async function takeOut(inside: Inside, visitor: Visitor, id: string, query = ""): Promise<Zip> {
  const answer = await ask(inside, visitor, `/api/p/${id}/archive.zip${query}`);
  expect(answer.status).toBe(200);
  return unzipSync(new Uint8Array(await answer.arrayBuffer()));
}

async function bringIn(zip: Zip, path = "/api/archives"): Promise<Response> {
  const packed = buildZip(Object.entries(zip).map(([name, content]) => ({ name, content })));
  return ask(there, newcomer, path, {
    method: "POST",
    body: new Uint8Array(packed),
    headers: { "content-type": "application/zip" },
  });
}

function textOf(zip: Zip, name: string): string {
  return strFromU8(zip[name] ?? new Uint8Array());
}

function listOf(zip: Zip): ArchiveFile[] {
  // Safe: our own format.
  return (JSON.parse(textOf(zip, "data/files.json")) as { files: ArchiveFile[] }).files;
}

async function imagesOf(inside: Inside, id: string, document: string): Promise<ImageContent[]> {
  const doc = await inside.context.engine.read(id, document);
  return readContent(doc.getXmlFragment("body")).filter((one) => one.type === "image");
}

beforeAll(async () => {
  here = await openInside();
  there = await openInside();
  let personId: string;
  ({ steward, partnershipId, personId } = await firstSteward(here));
  newcomer = (await firstSteward(there)).steward;
  const body = await steward.post(`/api/p/${partnershipId}/bodies`, { name: "Group", kind: "workgroup" });
  await steward.post(`/api/p/${partnershipId}/bodies/${at(body, "id")}/seats`, { personId });
  trustDocument = `trust/${at(body, "id")}`;
  photo = await put("agenda", "Summer picnic.png", photoBytes);
  plan = await put("agenda", "Plan.pdf", planBytes);
  secret = await put(trustDocument, "Secret.png", png(3, 3));
  await write("agenda", photo, plan);
  // Copied from the notes of a body: who reads the agenda reads neither the file nor what it is called.
  await write("cycle", secret, secret, "this");
  await write(trustDocument, secret, secret);
  whole = await takeOut(here, steward, partnershipId);
});
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([here.close(), there.close()]);
});

it("[AR50] files go out beside the documents that one takes out, and are listed with name, kind and size", async () => {
  const zip = await takeOut(here, steward, partnershipId);
  expect(Object.keys(zip).filter((name) => name.startsWith("files/"))).toEqual([
    "files/file-1.png",
    "files/file-2.pdf",
  ]);
  expect(zip["files/file-1.png"]).toEqual(photoBytes);
  expect(listOf(zip)).toMatchObject([
    {
      id: "file-1",
      name: "Summer picnic.png",
      type: "png",
      bytes: photoBytes.byteLength,
      width: 8,
      height: 4,
    },
    { id: "file-2", name: "Plan.pdf", type: "pdf", document: "agenda", by: "person-1", byName: "Denise" },
  ]);
  const all = Object.values(zip)
    .map((bytes) => strFromU8(bytes))
    .join("");
  for (const hidden of [partnershipId, photo.id, plan.id, secret.id, "Secret"])
    expect(all).not.toContain(hidden);
  expect(textOf(zip, "README.md")).toContain("files/ holds the pictures");
  const withTrust = await takeOut(here, steward, partnershipId, "?trust=1");
  expect(listOf(withTrust).map(({ name }) => name)).toEqual(["Summer picnic.png", "Plan.pdf", "Secret.png"]);
});

it("[AR51] pages and Markdown of an archive show pictures from its folder, and lead to other files", async () => {
  const zip = await takeOut(here, steward, partnershipId);
  expect(textOf(zip, "documents/agenda.md")).toContain(
    "![Nine \\[people\\] at a table](../files/file-1.png)",
  );
  expect(textOf(zip, "documents/agenda.md")).toContain("[Plan.pdf](../files/file-2.pdf)");
  const page = textOf(zip, "documents/agenda.html");
  expect(page).toContain(
    '<p class="picture medium"><img src="../files/file-1.png" alt="Nine [people] at a table"></p>',
  );
  expect(page).toContain('<a href="../files/file-2.pdf"');
});

it("[AR51] one document as a page has its pictures in it; as Markdown it names them", async () => {
  const page = await ask(here, steward, `/api/p/${partnershipId}/export/agenda.html`);
  expect(page.headers.get("content-security-policy")).toContain("img-src data:");
  expect(await page.text()).toContain(
    `<img src="data:image/png;base64,${Buffer.from(photoBytes).toString("base64")}" alt="Nine`,
  );
  const text = await (await ask(here, steward, `/api/p/${partnershipId}/export/agenda.md`)).text();
  expect(text).toContain("_Picture: Nine \\[people\\] at a table_");
});

it("[AR51] pictures of trust notes stand in no other document that is taken out", async () => {
  const page = await ask(here, steward, `/api/p/${partnershipId}/export/cycle.html`);
  const written = await page.text();
  expect(written).toContain("<em>Picture: Nine [people] at a table</em>");
  expect(written).not.toContain("data:image");
  const own = encodeURIComponent(trustDocument);
  const notes = await ask(here, steward, `/api/p/${partnershipId}/export/${own}.html?trust=1`);
  expect(await notes.text()).toContain("data:image/png");
});

it("[AR40] [AR52] files come in elsewhere byte for byte under new ids, and are equal when they are taken out again", async () => {
  const zip = await takeOut(here, steward, partnershipId, "?trust=1");
  const look = await bringIn(zip, "/api/archives/look");
  expect(await look.json()).toMatchObject({ files: 3 });
  const answer = await bringIn(zip);
  expect(answer.status).toBe(201);
  // Safe: the answer to bringing in.
  const { partnership } = (await answer.json()) as { partnership: { id: string } };
  const listed = await ask(there, newcomer, `/api/p/${partnership.id}/files`);
  // Safe: the answer of this route.
  const { files } = (await listed.json()) as FilesAnswer;
  const pictures = files.filter(({ name }) => name === "Summer picnic.png");
  expect(pictures).toMatchObject([{ byName: "Denise", type: "png", width: 8, at: photo.at }]);
  const id = pictures[0]?.id ?? "";
  expect(id).not.toBe(photo.id);
  const bytes = await ask(there, newcomer, fileAddress(partnership.id, id));
  expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(photoBytes);
  expect(await imagesOf(there, partnership.id, "agenda")).toMatchObject([{ file: id, width: "medium" }]);
  const doc = await there.context.engine.read(partnership.id, "agenda");
  const planId = files.find(({ name }) => name === "Plan.pdf")?.id ?? "";
  expect(JSON.stringify(readContent(doc.getXmlFragment("body")))).toContain(
    `"link":"${fileAddress(partnership.id, planId)}"`,
  );
  // Whoever brought it in holds no seat in the group: its notes, and their picture, are not theirs to take out.
  const again = await takeOut(there, newcomer, partnership.id);
  const before = await takeOut(here, steward, partnershipId);
  expect(listOf(again)).toEqual(listOf(before));
  for (const name of ["files/file-1.png", "files/file-2.pdf", "data/documents/agenda.json"])
    expect(liveOf(again, name)).toEqual(liveOf(before, name));
});

/** A document without the day it was taken out on. */
function liveOf(zip: Zip, name: string): unknown {
  if (!name.endsWith(".json")) return zip[name];
  // Safe: our own format.
  return (JSON.parse(textOf(zip, name)) as { live: unknown }).live;
}

it("[AR52] whose bytes cannot be read is named in the list, and the archive is whole without it", async () => {
  const broken = await put("agenda", "Broken.png", png(5, 5));
  const row = await here.context.records.db
    .selectFrom("files")
    .select("hash")
    .where("id", "=", broken.id)
    .executeTakeFirstOrThrow();
  await here.context.files.remove(row.hash, async () => false);
  const zip = await takeOut(here, steward, partnershipId);
  expect(JSON.parse(textOf(zip, "data/files.json"))).toMatchObject({ unreadable: ["Broken.png"] });
  expect(Object.keys(zip)).not.toContain("files/file-3.png");
  expect(textOf(zip, "README.md")).toContain("could not be read when this was taken out: Broken.png.");
  expect(await (await bringIn(zip, "/api/archives/look")).json()).toMatchObject({
    unreadable: ["Broken.png"],
  });
  expect((await bringIn(zip)).status).toBe(201);
  await ask(here, steward, fileAddress(partnershipId, broken.id), { method: "DELETE" });
});

type Change = (files: ArchiveFile[], zip: Record<string, Uint8Array>) => void;

/** The first file's bytes, and what its list says of them, so that only what they are is wrong. */
const holding =
  (content: Uint8Array, more: Partial<ArchiveFile> = {}): Change =>
  (files, zip) => {
    const [first] = files;
    if (!first) throw new Error("a file");
    files[0] = { ...first, bytes: content.byteLength, hash: hashOf(content), ...more };
    zip["files/file-1.png"] = content;
  };

const saying =
  (more: Record<string, unknown>): Change =>
  (files) => {
    // Safe: what is said here is wrong on purpose.
    Object.assign(files[0] ?? {}, more);
  };

const hostile: [what: string, change: Change][] = [
  [
    "other bytes than its hash says",
    (_files, zip) => void (zip["files/file-1.png"] = png(8, 4, undefined, 9)),
  ],
  ["a page that calls itself a picture", holding(strToU8("<html><script>alert(1)</script></html>"))],
  ["a drawing that can run", holding(strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'))],
  ["a picture of more points than a page shows", holding(png(2, 2, { width: 15_000, height: 15_000 }))],
  ["a picture that says it is larger than it is", saying({ width: 800 })],
  ["another kind than the bytes are", holding(pdf)],
  ["a kind that nobody takes", saying({ type: "svg" })],
  ["a name that leads elsewhere", saying({ name: "../../etc/passwd.png" })],
  ["an id that leads elsewhere", saying({ id: "../file-1" })],
  ["a size that is not true", saying({ bytes: 5 })],
  ["more bytes than a file may have", saying({ bytes: 30_000_000 })],
  ["a document that is not there", saying({ document: "meeting/m1" })],
  ["a person who is not there", saying({ by: "person-99" })],
  ["a hash that is none", saying({ hash: "../../../etc/passwd" })],
  ["one file twice", (files) => void (files[1] = files[0] ?? ({} as ArchiveFile))],
  [
    "a new picture, and other bytes than the next one's hash says",
    (files, zip) => {
      holding(png(9, 9), { width: 9, height: 9 })(files, zip);
      zip["files/file-2.pdf"] = pdf.map((byte, index) => (index < 8 ? byte : byte ^ 1));
    },
  ],
  ["a file without bytes", (_files, zip) => void delete zip["files/file-2.pdf"]],
  ["bytes without a file", (_files, zip) => void (zip["files/file-9.png"] = photoBytes)],
];

it.each(hostile)(
  "[AR53] an archive with %s is refused whole, and leaves no bytes behind",
  async (_what, change) => {
    const zip = { ...whole };
    const files = listOf(zip);
    change(files, zip);
    zip["data/files.json"] = strToU8(JSON.stringify({ files, unreadable: [] }));
    const folder = join(there.context.config.dataDir, "files");
    const stored = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
    const count = () => there.context.records.db.selectFrom("partnerships").select("id").execute();
    const before = [stored(), (await count()).length];
    const answer = await bringIn(zip);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain("Nothing was brought in.");
    expect([stored(), (await count()).length]).toEqual(before);
    expect(readdirSync(join(there.context.config.dataDir, "incoming"))).toEqual([]);
  },
);

it("[AR31] an archive whose files state more than a partnership may have is refused before any is unpacked", async () => {
  const zip = await takeOut(here, steward, partnershipId);
  const packed = buildZip([
    ...Object.entries(zip).map(([name, content]) => ({ name, content })),
    ...Array.from({ length: 60 }, (_, index) => ({
      name: `files/extra-${index}.png`,
      content: "x",
      stated: { bytes: 19_000_000 },
    })),
  ]);
  const answer = await ask(there, newcomer, "/api/archives", {
    method: "POST",
    body: new Uint8Array(packed),
    headers: { "content-type": "application/zip" },
  });
  expect(answer.status).toBe(413);
});

it("[AR20] who may not read a document gets none of its files", async () => {
  const { guest } = await invited(here, steward, partnershipId, { role: "view" });
  const zip = await takeOut(here, guest, partnershipId, "?trust=1");
  expect(listOf(zip).map(({ name }) => name)).toEqual(["Summer picnic.png", "Plan.pdf"]);
});

it("[AR51] a picture that stands in a text many times counts each time", async () => {
  const large = joined(png(8, 8), "x".repeat(3_000_000));
  const logo = await put("charter", "logo.png", large);
  await here.context.engine.edit(partnershipId, "charter", (doc) => {
    const images = Array.from({ length: 20 }, () => {
      const image = new Y.XmlElement("image");
      for (const [name, value] of [
        ["id", here.context.newId()],
        ["file", logo.id],
        ["alt", "Our logo"],
      ] as const)
        image.setAttribute(name, value);
      return image;
    });
    doc.getXmlFragment("body").push(images);
  });
  const page = await (await ask(here, steward, `/api/p/${partnershipId}/export/charter.html`)).text();
  expect(page.match(/Picture: Our logo/g)).toHaveLength(20);
  expect(page.length).toBeLessThan(1_000_000);
});

it.each([
  ["is removed", "members", "signed-out"],
  ["leaves the body whose notes they are", "seats", "not-found"],
])("[AR29] an archive breaks off before what is read once its reader %s", async (_, gone, code) => {
  const { guest, personId } = await invited(here, steward, partnershipId, { role: "view" });
  await steward.send("PATCH", `/api/p/${partnershipId}/members/${personId}`, { kind: "member" });
  const bodyId = trustDocument.slice("trust/".length);
  const seat = await steward.post(`/api/p/${partnershipId}/bodies/${bodyId}/seats`, { personId });
  const answer = await ask(here, guest, `/api/p/${partnershipId}/archive.zip?trust=1`);
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(first?.value?.length).toBeGreaterThan(0);
  const path = gone === "members" ? `members/${personId}` : `seats/${at(seat, "id")}`;
  expect((await steward.send("DELETE", `/api/p/${partnershipId}/${path}`)).status).toBe(200);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  const readOn = async () => {
    while ((await reader?.read())?.done === false);
  };
  await expect(readOn()).rejects.toMatchObject({ code });
  later.mockRestore();
});
