/** Files on a real server: who may put in, read and remove, what goes out with them, and what the disk keeps. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { personHeader } from "@commontable/shared/access/person-header.ts";
import type { FilesAnswer } from "@commontable/shared/features/files/api.ts";
import { fileSentences } from "@commontable/shared/features/files/rules.ts";
import {
  fileBytesMax,
  partnershipBytesMax,
  type StoredFile,
} from "@commontable/shared/features/files/schema.ts";
import { hashOf } from "@commontable/server/persistence/files/FileStore.ts";
import { docx, joined, pdf, png } from "../../support/small-files.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const origin = "http://127.0.0.1:4747";
const dataDir = mkdtempSync(join(tmpdir(), "commontable-files-"));

let inside: Inside;
let steward: Visitor;
let partnershipId: string;
let writer: Visitor;
let writerId: string;
let commenter: Visitor;
/** Holds no seat in the body whose notes are `trust/…`. */
let bodyId: string;

beforeAll(async () => {
  inside = await openInside({}, { dataDir });
  let personId: string;
  ({ steward, partnershipId, personId } = await firstSteward(inside));
  const invitedWriter = await invited(inside, steward, partnershipId, { role: "edit" });
  [writer, writerId] = [invitedWriter.guest, invitedWriter.personId];
  commenter = (await invited(inside, steward, partnershipId, { role: "comment" })).guest;
  const table = `/api/p/${partnershipId}`;
  bodyId = at(await steward.post(`${table}/bodies`, { name: "A group", kind: "workgroup" }), "id");
  await steward.post(`${table}/bodies/${bodyId}/seats`, { personId });
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Sent {
  readonly id?: string;
  readonly document?: string;
  readonly name?: string;
  readonly type?: string;
  readonly origin?: string;
  /** On whose behalf. */
  readonly person?: string;
}

async function send(who: Visitor, content: Uint8Array<ArrayBuffer>, sent: Sent = {}): Promise<Response> {
  const { id = randomUUID(), document = "agenda", name = "picture.png" } = sent;
  const query = new URLSearchParams({ id, document, name });
  return inside.app.request(`${origin}/api/p/${partnershipId}/files?${query}`, {
    method: "POST",
    headers: {
      cookie: who.cookie,
      origin: sent.origin ?? origin,
      "content-type": sent.type ?? "application/octet-stream",
      ...(sent.person === undefined ? {} : { [personHeader]: sent.person }),
    },
    body: content,
  });
}

async function put(who: Visitor, content: Uint8Array<ArrayBuffer>, sent: Sent = {}): Promise<StoredFile> {
  const answer = await send(who, content, sent);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  // Safe: what the route answers when it succeeds.
  return (await answer.json()) as StoredFile;
}

async function fetchFile(who: Visitor, id: string, headers: Record<string, string> = {}): Promise<Response> {
  return inside.app.request(`${origin}/api/p/${partnershipId}/files/${id}`, {
    headers: { cookie: who.cookie, ...headers },
  });
}

const sentenceOf = async (answer: Response): Promise<string> =>
  // Safe: the shape of every refusal.
  ((await answer.json()) as { error: { sentence: string } }).error.sentence;

const listed = async (who: Visitor): Promise<FilesAnswer> =>
  // Safe: what the route answers.
  (await who.get(`/api/p/${partnershipId}/files`)).body as unknown as FilesAnswer;

test("[FL1] who writes a document puts a file into it; who reads it reads the same bytes", async () => {
  const content = png(30, 20);
  const file = await put(writer, content, { name: "The lake.png" });
  expect(file).toMatchObject({
    name: "The lake.png",
    type: "png",
    width: 30,
    height: 20,
    document: "agenda",
  });
  const answer = await fetchFile(commenter, file.id);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(content);
  expect((await listed(commenter)).files).toContainEqual(file);
});

test("[FL2] who may not write puts nothing in, and hears why", async () => {
  const answer = await send(commenter, png());
  expect([answer.status, await sentenceOf(answer)]).toEqual([403, "Your role here does not include this."]);
  expect((await send(writer, png(), { document: `trust/${bodyId}` })).status).toBe(404);
  expect((await send(writer, png(), { document: "no/such" })).status).toBe(404);
});

test("[AC36] a file of somebody who signed out is not put in as somebody else's", async () => {
  const before = (await listed(writer)).files.length;
  expect((await send(writer, png(), { person: randomUUID() })).status).toBe(401);
  expect((await listed(writer)).files.length).toBe(before);
  expect((await send(writer, png(), { person: writerId })).status).toBe(201);
});

test("[FL6] a file of notes one may not read is not listed and not read, and an image in a text is no way to it", async () => {
  const file = await put(steward, png(7, 7), { document: `trust/${bodyId}` });
  expect((await fetchFile(steward, file.id)).status).toBe(200);
  expect((await fetchFile(writer, file.id)).status).toBe(404);
  expect((await listed(writer)).files.map(({ id }) => id)).not.toContain(file.id);
  expect((await writer.send("DELETE", `/api/p/${partnershipId}/files/${file.id}`)).status).toBe(404);
});

test("[FL14] one person's files are looked through one after the other, and another's meanwhile", async () => {
  const { id } = await put(writer, png(40, 20));
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "view" });
  const { files } = inside.context;
  const look = files.stream.bind(files);
  const held = Promise.withResolvers<void>();
  const looking = vi.spyOn(files, "stream").mockImplementation(async (hash) => {
    await held.promise;
    return look(hash);
  });
  const [first, ...more] = [fetchFile(guest, id), fetchFile(guest, id), fetchFile(guest, id)];
  await vi.waitUntil(() => looking.mock.calls.length > 0);
  const other = fetchFile(commenter, id);
  await vi.waitUntil(() => looking.mock.calls.length > 1);
  expect(looking).toHaveBeenCalledTimes(2);
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  held.resolve();
  expect([(await first)?.status, (await other).status]).toEqual([200, 200]);
  expect(
    (await Promise.all(more)).map(({ status }) => status),
    "gone by their turn (AC41)",
  ).toEqual([401, 401]);
  later.mockRestore();
  looking.mockRestore();
});

test("[FL14] a file that was removed before its turn came is not there", async () => {
  const [first, second] = [await put(writer, png(41, 20)), await put(writer, png(42, 20))];
  const { guest } = await invited(inside, steward, partnershipId, { role: "view" });
  const { files, people } = inside.context;
  const look = files.stream.bind(files);
  const held = Promise.withResolvers<void>();
  const looking = vi.spyOn(files, "stream").mockImplementationOnce(async (hash) => {
    await held.promise;
    return look(hash);
  });
  const before = fetchFile(guest, first.id);
  await vi.waitUntil(() => looking.mock.calls.length > 0);
  const known = vi.spyOn(people, "actor");
  const removed = fetchFile(guest, second.id);
  await vi.waitUntil(() => known.mock.settledResults.length > 0);
  known.mockRestore();
  // Rows are read in order: behind the one it asks for.
  await listed(guest);
  expect((await writer.send("DELETE", `/api/p/${partnershipId}/files/${second.id}`)).status).toBe(204);
  held.resolve();
  expect([(await before).status, (await removed).status]).toEqual([200, 404]);
  looking.mockRestore();
});

test("[FL6] rights are asked at each read, also when the browser has the bytes", async () => {
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "view" });
  const file = await put(writer, png(8, 8));
  const first = await fetchFile(guest, file.id);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  const etag = first.headers.get("etag") ?? "";
  expect((await fetchFile(guest, file.id, { "if-none-match": etag })).status).toBe(304);
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
  expect((await fetchFile(guest, file.id, { "if-none-match": etag })).status).toBe(401);
});

test("[FL7] a picture goes out into a sandbox, everything else as something to keep", async () => {
  const heads = async (content: Uint8Array<ArrayBuffer>, name: string) => {
    const { headers } = await fetchFile(writer, (await put(writer, content, { name })).id);
    return ["content-type", "content-disposition", "content-security-policy", "x-content-type-options"].map(
      (header) => headers.get(header),
    );
  };
  const sandbox = ["sandbox; default-src 'none'", "nosniff"];
  expect(await heads(png(), 'Zürich "2019".jpg')).toEqual([
    "image/png",
    "inline; filename=\"Z_rich 2019.png\"; filename*=UTF-8''Z%C3%BCrich%202019.png",
    ...sandbox,
  ]);
  expect(await heads(pdf, "plan.pdf")).toEqual([
    "application/pdf",
    "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf",
    ...sandbox,
  ]);
  expect((await heads(joined("<script>alert(1)</script>"), "x.txt")).slice(0, 2)).toEqual([
    "text/plain",
    "attachment; filename=\"x.txt\"; filename*=UTF-8''x.txt",
  ]);
});

test("[FL3] [FL4] what is not what it says, too large, or a bomb is refused with a sentence, and nothing is kept", async () => {
  const before = JSON.stringify([readdirSync(dataDir, { recursive: true }), await listed(steward)]);
  const told = async (content: Uint8Array<ArrayBuffer>, name: string) => {
    const answer = await send(writer, content, { name });
    return [answer.status, await sentenceOf(answer)];
  };
  expect(await told(joined("<svg/>"), "x.svg")).toEqual([422, fileSentences.unknown]);
  expect(await told(png(2, 2, { width: 60_000, height: 60_000 }), "x.png")).toEqual([
    422,
    fileSentences.tooManyPoints,
  ]);
  expect(await told(new Uint8Array(fileBytesMax + 1), "x.png")).toEqual([413, fileSentences.tooLarge]);
  expect(JSON.stringify([readdirSync(dataDir, { recursive: true }), await listed(steward)])).toBe(before);
});

test("[FL2] a form of another site cannot put a file in", async () => {
  expect((await send(writer, png(), { origin: "https://elsewhere.example" })).status).toBe(403);
});

test("[FL5] a file sent again is there once; the same id for something else is refused", async () => {
  const id = randomUUID();
  const [first, again] = [
    await put(writer, docx, { id, name: "a.docx" }),
    await put(writer, docx, { id, name: "a.docx" }),
  ];
  expect(again).toEqual(first);
  expect((await listed(steward)).files.filter((file) => file.id === id)).toHaveLength(1);
  expect((await send(writer, pdf, { id, name: "a.docx" })).status).toBe(409);
  expect((await send(steward, docx, { id, name: "a.docx" })).status).toBe(409);
  expect((await send(writer, docx, { id: "../../log.db" })).status).toBe(422);
});

test("[FL5] bytes lie under their hash, once for equal files, and damaged ones are never handed out", async () => {
  const content = png(11, 11);
  const [one, two] = [await put(writer, content), await put(steward, content, { name: "other.png" })];
  const hash = hashOf(content);
  const path = join(dataDir, "files", hash.slice(0, 2), hash);
  expect(new Uint8Array(readFileSync(path))).toEqual(content);
  writeFileSync(path, content.toReversed());
  const answer = await fetchFile(writer, one.id);
  expect([answer.status, await sentenceOf(answer)]).toEqual([
    500,
    "This file cannot be read from the server's disk. Whoever runs it can bring it back from a backup.",
  ]);
  writeFileSync(path, content);
  expect((await fetchFile(writer, two.id)).status).toBe(200);
});

test("[FL9] who put a file in or manages the document removes it; its bytes go with the last that has them", async () => {
  const content = png(12, 12);
  const [mine, theirs] = [await put(writer, content), await put(steward, content)];
  const remove = (who: Visitor, { id }: StoredFile) =>
    who.send("DELETE", `/api/p/${partnershipId}/files/${id}`);
  expect((await remove(writer, theirs)).status).toBe(403);
  expect((await remove(commenter, mine)).status).toBe(403);
  expect((await remove(writer, mine)).status).toBe(204);
  expect((await fetchFile(steward, mine.id)).status).toBe(404);
  expect((await remove(writer, mine)).status).toBe(404);
  expect((await fetchFile(writer, theirs.id)).status).toBe(200);
  expect((await remove(steward, theirs)).status).toBe(204);
  const hash = hashOf(content);
  expect(readdirSync(join(dataDir, "files", hash.slice(0, 2)))).not.toContain(hash);
  // Not again under the id of what is gone.
  expect((await send(writer, content, { id: mine.id })).status).toBe(409);
});

test("[FL4] the files of a partnership fill so much and no more", async () => {
  const file = await put(writer, png(13, 13));
  await inside.context.records.db
    .updateTable("files")
    .set({ bytes: partnershipBytesMax })
    .where("id", "=", file.id)
    .execute();
  const answer = await send(writer, png(14, 14));
  expect([answer.status, await sentenceOf(answer)]).toEqual([413, fileSentences.full]);
  await steward.send("DELETE", `/api/p/${partnershipId}/files/${file.id}`);
  expect((await send(writer, png(14, 14))).status).toBe(201);
});

test("[FL4] one session sends so many at once", async () => {
  vi.setSystemTime(Date.now() + 600_000);
  const answers: number[] = [];
  for (let count = 0; count < 32; count++) answers.push((await send(writer, png(15, 15))).status);
  expect([answers.filter((status) => status === 201).length, answers.at(-1)]).toEqual([30, 429]);
});
