import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStaticFiles } from "./static-files.ts";

const top = mkdtempSync(join(tmpdir(), "commontable-page-"));
const page = join(top, "dist");
const script = "export const words = 'words';\n".repeat(100);

beforeAll(() => {
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(page, "index.html"), "<!doctype html><title>Commontable</title>");
  writeFileSync(join(page, "assets/app-abc123.js"), script);
  writeFileSync(join(page, "sw.js"), "// worker");
  writeFileSync(join(top, "secret.txt"), "secret");
});

afterAll(() => rmSync(top, { recursive: true }));

const ask = (path: string, headers: Record<string, string> = {}) =>
  createStaticFiles(page).request(path, { headers });

describe("the page's files", () => {
  it("with a hash in their name are kept for ever", async () => {
    const answer = await ask("/assets/app-abc123.js");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await answer.text()).toBe(script);
  });

  it("are compressed for who understands it", async () => {
    const answer = await ask("/assets/app-abc123.js", { "accept-encoding": "gzip, br" });
    expect(answer.headers.get("content-encoding")).toBe("br");
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(script.length / 10);
  });

  it("answer every address of the page with the page, asked again each time", async () => {
    const answer = await ask("/p/newark/agenda");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await answer.text()).toContain("<title>Commontable</title>");
  });

  it("let the service worker look after everything", async () => {
    expect((await ask("/sw.js")).headers.get("service-worker-allowed")).toBe("/");
  });

  it("are not sent again to who has them", async () => {
    const tag = (await ask("/sw.js")).headers.get("etag") ?? "";
    expect((await ask("/sw.js", { "if-none-match": tag })).status).toBe(304);
  });

  it("that are not there are not the page", async () => {
    expect((await ask("/assets/gone.js")).status).toBe(404);
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%00",
    "/%zz",
  ])("end at the page's folder: %s", async (path) => {
    expect(await (await ask(path)).text()).not.toContain("secret");
  });

  it("that were never built are answered with what to do", async () => {
    const answer = await createStaticFiles(join(top, "nowhere")).request("/");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm start");
  });
});
