import { Hono } from "hono";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { validate } from "../validate.ts";
import { bodyBytesMax, limitBody, requireJson } from "./json-body.ts";

const app = new Hono()
  .onError((error, c) => c.json({ code: error instanceof AppError ? error.code : "unknown" }))
  .use(limitBody(), requireJson())
  .post("/", validate("json", z.object({ text: z.string().default("none") })), (c) =>
    c.json(c.req.valid("json")),
  );

/** As a browser sends it, with its length, or as a stream that states none. */
async function send(text: string, how: "stated" | "streamed"): Promise<unknown> {
  const bytes = new TextEncoder().encode(text);
  const body = how === "stated" ? bytes : new Blob([bytes]).stream();
  const length = how === "stated" ? { "content-length": String(bytes.byteLength) } : {};
  const headers = { "content-type": "application/json", ...length };
  return (await app.request("/", { method: "POST", body, headers, duplex: "half" })).json();
}

test.each(["stated", "streamed"] as const)(
  "[AC28] JSON that is %s is taken, up to a megabyte",
  async (how) => {
    expect(await send('{"text":"Grüße 🌱","more":1}', how)).toEqual({ text: "Grüße 🌱" });
    expect(await send('{"text":', how)).toEqual({ code: "bad-request" });
    expect(await send("", how)).toEqual({ code: "bad-request" });
    expect(await send('{"text":1}', how)).toEqual({ code: "invalid" });
    expect(await send(`{"text":"${"x".repeat(bodyBytesMax)}"}`, how)).toEqual({ code: "too-large" });
  },
);

test("[AC28] no body says nothing, and a body of another type is refused", async () => {
  expect(await (await app.request("/", { method: "POST" })).json()).toEqual({ text: "none" });
  const form = new URLSearchParams({ text: "x" });
  expect(await (await app.request("/", { method: "POST", body: form })).json()).toEqual({
    code: "bad-request",
  });
});
