import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { open, registeredRoutes } from "./guard.ts";

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
