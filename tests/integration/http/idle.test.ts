/** A connection on which nothing is said for a while, on a real server with a port. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen, type Listening } from "@commontable/server/http/listen.ts";
import { openInside, type Inside } from "../identity/inside.ts";

let inside: Inside;
let listening: Listening;

beforeAll(async () => {
  inside = await openInside();
  listening = await listen(inside.app, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  listening.close();
  await inside.close();
});

test("is kept longer than a proxy keeps it, which else would send into a closed one", async () => {
  const answer = await fetch(`${listening.url}/healthz`);
  expect([answer.status, answer.headers.get("keep-alive")]).toEqual([200, "timeout=75"]);
});

test("[AC38] an answer that nobody takes ends, and one that is still being made does not", async () => {
  const part = new Uint8Array(1_048_576);
  let isGivenUp = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(part),
    cancel: () => void (isGivenUp = true),
  });
  const answer = async (request: Request): Promise<Response> => {
    if (request.url.endsWith("/endless")) return new Response(endless);
    await vi.waitUntil(() => isGivenUp, { timeout: 5_000 });
    return new Response("made");
  };
  const server = await listen({ fetch: answer }, { host: "127.0.0.1", port: 0, untakenMs: 100 });
  try {
    const slow = fetch(`${server.url}/slow`);
    const untaken = await fetch(`${server.url}/endless`);
    expect(await (await slow).text()).toBe("made");
    await untaken.body?.cancel().catch(() => undefined);
  } finally {
    server.close();
  }
});
