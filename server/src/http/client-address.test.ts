import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address.ts";

async function seen(trustedProxies: number, forwarded?: string): Promise<string> {
  const app = new Hono().get("/", (c) => c.text(clientAddress(c, trustedProxies)));
  const socket = { remoteAddress: "10.0.0.9", remotePort: 1, remoteFamily: "IPv4" };
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const answer = await app.request("/", { headers }, { incoming: { socket } });
  return answer.text();
}

describe("the address a request came from", () => {
  it("[AC4] is the socket's, whatever a header claims", async () => {
    expect(await seen(0, "1.2.3.4")).toBe("10.0.0.9");
  });

  it("[AC4] is what our own proxies wrote, not what was written further left", async () => {
    expect(await seen(1, "6.6.6.6, 1.2.3.4")).toBe("1.2.3.4");
    expect(await seen(2, "6.6.6.6, 1.2.3.4, 10.0.0.2")).toBe("1.2.3.4");
  });

  it("[AC4] is the socket's when the proxies wrote nothing", async () => {
    expect(await seen(1)).toBe("10.0.0.9");
    expect(await seen(2, "1.2.3.4")).toBe("10.0.0.9");
  });

  it("is inside for a request without a socket", async () => {
    const app = new Hono().get("/", (c) => c.text(clientAddress(c, 0)));
    expect(await (await app.request("/")).text()).toBe("inside");
  });
});
