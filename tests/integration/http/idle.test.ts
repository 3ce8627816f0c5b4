/** A connection on which nothing is said for a while, on a real server with a port. */
import { afterAll, beforeAll, expect, test } from "vitest";
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
