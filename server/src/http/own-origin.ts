/**
 * Which web pages may speak to this server with a person's cookies: only its own.
 *
 * `PUBLIC_URL`, where set, is ours. Else a page is ours when its origin is the address the request was sent to,
 * and that address is an IP address or this machine's own name: any other name could be an attacker's that
 * was pointed at this machine after their page was loaded.
 */
import { hostname } from "node:os";
import { isIP } from "node:net";
import type { Config } from "../config.ts";

/** Where the asker reached us: for links we hand out. */
export function ownOrigin(request: Request, config: Config): string {
  return config.publicUrl ?? new URL(request.url).origin;
}

export function isOwnOrigin(origin: string, request: Request, config: Config): boolean {
  if (origin === config.publicUrl) return true;
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return origin === `http://${host}` && isOwnName(host);
}

function isOwnName(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return (
    name === "localhost" || name === hostname().toLowerCase() || isIP(name.replace(/^\[|\]$/g, "")) !== 0
  );
}
