import type { Context } from "hono";

/** Sets ready-made cookies: those of an account's session. */
export function giveCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
}
