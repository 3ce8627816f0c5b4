import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ServerContext } from "./context.ts";
import { open, registeredRoutes, signedIn } from "./guard.ts";

describe("the registry of routes", () => {
  it("[AC9] lists each route with the right it needs", () => {
    const inner = new Hono()
      .get("/notes", open("a test"), (c) => c.text(""))
      .post("/notes", open("too"), (c) => c.text(""));
    expect(registeredRoutes(new Hono().route("/api", inner))).toEqual([
      { method: "GET", path: "/api/notes", right: { kind: "open", why: "a test" } },
      { method: "POST", path: "/api/notes", right: { kind: "open", why: "too" } },
    ]);
  });

  it("[AC9] refuses a route that states no right", () => {
    const app = new Hono().get("/open", open("a test"), (c) => c.text("")).get("/secret", (c) => c.text(""));
    expect(() => registeredRoutes(app)).toThrow("GET /secret must state the one right it needs.");
  });

  it("[AC9] refuses a route that states two", () => {
    const app = new Hono().get("/both", open("one"), open("two"), (c) => c.text(""));
    expect(() => registeredRoutes(app)).toThrow("GET /both must state the one right it needs.");
  });
});

describe("requests of one session", () => {
  it("[AC34] are limited, without a word to anybody else", async () => {
    let session = "account:busy";
    // Safe: the guard asks for nothing else.
    const context = {
      clock: () => 0,
      people: { whoIs: async () => ({ personId: "ana", kind: "member", sessionId: session }) },
    } as unknown as ServerContext;
    const app = new Hono()
      .onError((error, c) => c.text(error instanceof AppError ? error.code : "?", 500))
      .get("/mine", signedIn(context), (c) => c.text("yes"));
    const ask = async (): Promise<string> => (await app.request("/mine")).text();
    for (let count = 0; count < 400; count++) await ask();
    expect(await ask()).toBe("too-many");
    session = "account:quiet";
    expect(await ask()).toBe("yes");
  });
});
