import { describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { isOwnOrigin, ownOrigin } from "./own-origin.ts";

const local = readConfig({});
const published = readConfig({ PUBLIC_URL: "https://table.example.org" });
const sentTo = (host: string) => new Request(`http://${host}/api/me`, { headers: { host } });

describe("a page's origin", () => {
  it.each([
    ["http://127.0.0.1:4747", "127.0.0.1:4747"],
    ["http://localhost:4747", "localhost:4747"],
    ["http://[::1]:4747", "[::1]:4747"],
    ["http://192.168.1.20:4747", "192.168.1.20:4747"],
  ])("[AC10] %s is ours when the request went to %s", (origin, host) => {
    expect(isOwnOrigin(origin, sentTo(host), local)).toBe(true);
  });

  it.each([
    ["http://localhost:4748", "localhost:4747"],
    ["https://localhost:4747", "localhost:4747"],
    ["http://localhost", "localhost:4747"],
    ["http://evil.example", "localhost:4747"],
    ["http://localhost:4747.evil.example", "localhost:4747"],
    ["http://evil.example@localhost:4747", "localhost:4747"],
    ["null", "localhost:4747"],
    ["", "localhost:4747"],
  ])("[AC10] %j is not ours when the request went to %s", (origin, host) => {
    expect(isOwnOrigin(origin, sentTo(host), local)).toBe(false);
  });

  it("[AC10] is not ours by a name that somebody else pointed at this machine", () => {
    expect(isOwnOrigin("http://rebound.example:4747", sentTo("rebound.example:4747"), local)).toBe(false);
  });

  it("[AC10] is ours by the public address, whatever the proxy calls us", () => {
    expect(isOwnOrigin("https://table.example.org", sentTo("10.0.0.7:4747"), published)).toBe(true);
    expect(isOwnOrigin("http://table.example.org", sentTo("10.0.0.7:4747"), published)).toBe(false);
  });

  it("for links is the public address, else where the asker reached us", () => {
    expect(ownOrigin(sentTo("127.0.0.1:4747"), published)).toBe("https://table.example.org");
    expect(ownOrigin(sentTo("127.0.0.1:4747"), local)).toBe("http://127.0.0.1:4747");
  });
});
