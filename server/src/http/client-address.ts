/** The address a request came from. */
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * Believes exactly as many entries of `X-Forwarded-For`, from the right, as there are proxies of ours in front:
 * everything further left was written by whoever sent the request.
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
    const hop = hops.at(-trustedProxies);
    if (hop) return hop;
  }
  // Without a socket (a request made inside the process) there is no address.
  if (typeof c.env !== "object" || c.env === null || !("incoming" in c.env)) return "inside";
  return getConnInfo(c).remote.address ?? "unknown";
}
