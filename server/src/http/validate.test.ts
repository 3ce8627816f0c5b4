import { Hono } from "hono";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answerErrors } from "./errors.ts";
import { validate } from "./validate.ts";

const noteRequest = z.object({
  text: z.string().min(1, "Write something."),
  size: z.number({ error: "Give a size." }),
});

const app = new Hono().post("/notes", validate("json", noteRequest), (c) => c.json(c.req.valid("json")));
app.onError(answerErrors(pino({ level: "silent" })));

function send(body: string) {
  return app.request("/notes", { method: "POST", body, headers: { "content-type": "application/json" } });
}

describe("a request's body", () => {
  it("reaches the handler as the schema reads it", async () => {
    const answer = await send(JSON.stringify({ text: "Hi", size: 1, more: true }));
    expect(await answer.json()).toEqual({ text: "Hi", size: 1 });
  });

  it("is refused with one sentence for each field", async () => {
    const answer = await send(JSON.stringify({ text: "" }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      error: {
        code: "invalid",
        fields: [
          { field: "text", sentence: "Write something." },
          { field: "size", sentence: "Give a size." },
        ],
      },
    });
  });

  it("that is no JSON is refused without showing why inside", async () => {
    const answer = await send("{");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "bad-request", fields: [] } });
  });
});

describe("an error nobody expected", () => {
  it("is answered without its text", async () => {
    const broken = new Hono().get("/", () => {
      throw new Error("the password is swordfish");
    });
    broken.onError(answerErrors(pino({ level: "silent" })));
    const answer = await broken.request("/");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("swordfish");
  });
});
