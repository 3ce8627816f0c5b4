import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRunning, forgetRunning, noteRunning, readAuthSecret } from "./data-folder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commontable-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the data folder", () => {
  it("[AC2] keeps one secret, which only its owner may read", () => {
    const secret = readAuthSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readAuthSecret(folder)).toBe(secret);
    expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
  });

  it("[AC31] names the server that answers, and no other", async () => {
    const server = createServer((_request, answer) => answer.end(JSON.stringify({ instance: "this one" })));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // Safe: listening on an address, not on a pipe.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await findRunning(folder)).toBeNull();
      noteRunning(folder, { url, pid: 1, instance: "this one" });
      expect(await findRunning(folder)).toEqual({ url, pid: 1, instance: "this one" });
      noteRunning(folder, { url, pid: 1, instance: "one that was killed" });
      expect(await findRunning(folder)).toBeNull();
      forgetRunning(folder);
      expect(await findRunning(folder)).toBeNull();
    } finally {
      server.close();
    }
  });
});
