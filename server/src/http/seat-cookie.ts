/**
 * The cookie of people without an account. One secret a browser, behind which lie all tables it sits at, so
 * that taking a second seat does not lose the first.
 */
import { getCookie, setCookie } from "hono/cookie";
import type { Context } from "hono";
import type { Config } from "../config.ts";

const cookieName = "ct_seat";
const secureName = `__Host-${cookieName}`;
const maxAgeSeconds = 180 * 86_400;

function isSecure(config: Config): boolean {
  return config.publicUrl?.startsWith("https:") ?? false;
}

/** Reads it from raw headers, because sockets have no framework context. */
export function seatSecretOf(headers: Headers, config: Config): string | null {
  const name = isSecure(config) ? secureName : cookieName;
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export function giveSeatCookie(c: Context, config: Config, secret: string): void {
  setCookie(c, isSecure(config) ? secureName : cookieName, secret, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(config),
    maxAge: maxAgeSeconds,
  });
}

export function takeSeatCookie(c: Context, config: Config): void {
  const name = isSecure(config) ? secureName : cookieName;
  if (getCookie(c, name) === undefined) return;
  setCookie(c, name, "", { path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(config), maxAge: 0 });
}
