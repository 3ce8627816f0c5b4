/** Whoever sends slowly, on a real server with a port: they are cut off with a sentence, and keep nobody else out. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { listen, type Listening } from "@commontable/server/http/listen.ts";
import { arrivalMsMax, idleMsMax } from "@commontable/server/http/middleware/arrive.ts";
import { archiveContentType } from "@commontable/shared/features/archive/limits.ts";
import { png } from "../../support/small-files.ts";
import { until, within } from "../../support/until.ts";
import { firstSteward, invited, openInside, visit, type Inside, type Visitor } from "../identity/inside.ts";

const dataDir = mkdtempSync(join(tmpdir(), "commontable-slow-"));
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

let inside: Inside;
let listening: Listening;
let partnershipId: string;
let steward: Visitor;
let writer: Visitor;
let other: Visitor;
const sockets: Socket[] = [];

beforeAll(async () => {
  // Strangers may start partnerships, so they may send archives too.
  inside = await openInside({ DEMO: "1" }, { dataDir });
  listening = await listen(inside.app, { host: "127.0.0.1", port: 0 });
  ({ steward, partnershipId } = await firstSteward(inside));
  writer = (await invited(inside, steward, partnershipId, { role: "edit" })).guest;
  other = (await invited(inside, steward, partnershipId, { role: "edit" })).guest;
});
afterEach(() => {
  vi.useRealTimers();
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
  listening.close();
  await inside.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const filesPath = (): string =>
  `/api/p/${partnershipId}/files?${new URLSearchParams({ id: randomUUID(), document: "agenda", name: "a.png" })}`;

interface Dripped {
  readonly method?: string;
  readonly type?: string;
  /** The last thing a route waits for before it waits for the body. */
  readonly waitsFor?: "actor" | "whoIs";
}

/**
 * Sends the head of a request and its first byte, and then nothing. Resolves once the server waits for the rest. `begin` is what
 * comes back first, `answer` all of it once the connection has ended.
 */
async function drip(
  who: Visitor,
  path: string,
  { method = "POST", type = "application/octet-stream", waitsFor = "actor" }: Dripped = {},
): Promise<{ socket: Socket; begin: Promise<string>; answer: Promise<string> }> {
  const { hostname, port, host } = new URL(listening.url);
  const asked = vi.spyOn(inside.context.people, waitsFor);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.write(
    [
      `${method} ${path} HTTP/1.1`,
      `host: ${host}`,
      `origin: ${listening.url}`,
      `cookie: ${who.cookie}`,
      `content-type: ${type}`,
      "content-length: 1000",
      "",
      "x",
    ].join("\r\n"),
  );
  let said = "";
  socket.setEncoding("utf8").on("data", (part: string) => (said += part));
  const begin = new Promise<string>((resolve) => socket.once("data", () => resolve(said)));
  // The test itself may hang up.
  socket.on("error", () => undefined);
  const answer = new Promise<string>((resolve) => socket.once("close", () => resolve(said)));
  while (!asked.mock.settledResults.some(({ type: how }) => how === "fulfilled")) await setImmediate();
  asked.mockRestore();
  await setImmediate();
  return { socket, begin, answer };
}

const send = (who: Visitor, path = filesPath(), type = "application/octet-stream"): Promise<Response> =>
  fetch(`${listening.url}${path}`, {
    method: "POST",
    headers: { cookie: who.cookie, origin: listening.url, "content-type": type },
    body: png(8, 8),
  });

test("[FL13] slow bodies of one session take two places until they go, and somebody else's file comes in", async () => {
  await drip(writer, filesPath());
  expect((await send(writer)).status).toBe(201);
  await drip(writer, filesPath());
  const statusOfNext = async (): Promise<number> => (await send(writer)).status;
  expect(await statusOfNext()).toBe(429);
  expect((await send(other)).status).toBe(201);
  for (const socket of sockets.splice(0)) socket.destroy();
  await until("the places are free", statusOfNext, (status) => status === 201);
});

test("[AR36] slow archives from one address take two places, and somebody with an account is served", async () => {
  const path = "/api/archives/look";
  const sendArchive = (who: Visitor): Promise<Response> => send(who, path, archiveContentType);
  const stranger = visit(inside);
  for (let count = 0; count < 2; count++)
    await drip(stranger, path, { type: archiveContentType, waitsFor: "whoIs" });
  expect((await sendArchive(stranger)).status).toBe(429);
  // Looked at, and no archive.
  expect((await sendArchive(steward)).status).toBe(422);
});

test("[AC35] slow bodies are cut off with a sentence, and their places are free", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const answers: Promise<string>[] = [];
  for (const who of [writer, writer, other, other]) answers.push((await drip(who, filesPath())).answer);
  expect((await send(steward)).status).toBe(429);
  vi.advanceTimersByTime(idleMsMax);
  for (const said of await Promise.all(answers)) {
    expect(said).toMatch(/^HTTP\/1\.1 503 /);
    expect(said.toLowerCase()).toContain("\r\nconnection: close\r\n");
    expect(said).toContain("What you sent stopped on its way here. Nothing was changed. Try again.");
  }
  expect((await send(steward)).status).toBe(201);
});

test("[AC35] a Word file that stops coming is cut off too", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { answer } = await drip(writer, `/api/p/${partnershipId}/bring-in/agenda`, { type: docxType });
  vi.advanceTimersByTime(idleMsMax);
  expect(await answer).toContain("What you sent stopped on its way here.");
});

test("[AC35] JSON that stops coming is cut off with a sentence", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { answer } = await drip(steward, `/api/p/${partnershipId}/organizations`, {
    type: "application/json",
  });
  vi.advanceTimersByTime(arrivalMsMax(1000));
  const said = await answer;
  expect(said).toMatch(/^HTTP\/1\.1 503 /);
  expect(said).toContain("What you sent stopped on its way here. Nothing was changed. Try again.");
});

test("[AC37] who is removed while their request is on its way changes nothing by it", async () => {
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "edit" });
  const thread = await drip(guest, `/api/p/${partnershipId}/threads`, { type: "application/json" });
  const file = await drip(guest, filesPath());
  expect((await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`)).status).toBe(200);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  // Each begins with the letter that was sent.
  thread.socket.write(" ".repeat(999));
  file.socket.write("x".repeat(999));
  for (const { begin } of [thread, file]) expect(await begin).toMatch(/^HTTP\/1\.1 401 /);
  later.mockRestore();
});

test.each([
  ["POST", "/api/sign-out", "HTTP/1.1 200"],
  ["GET", "/api/me", "HTTP/1.1 200"],
])(
  "[AC35] a body of %s %s that nobody reads ends soon after the answer, however it drips",
  async (...route) => {
    const [method, path, status] = route;
    const type = "application/json";
    const { socket, answer } = await drip(visit(inside), path, { method, type, waitsFor: "whoIs" });
    const dripping = setInterval(() => socket.write("x"), 50);
    try {
      expect(await within(4_000, "the connection ends", answer)).toContain(status);
    } finally {
      clearInterval(dripping);
    }
  },
);
