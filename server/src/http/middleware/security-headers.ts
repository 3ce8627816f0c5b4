import type { MiddlewareHandler } from "hono";
import type { Config } from "../../config.ts";

/**
 * The page may load and reach only this server, run no inline code, and be framed by nobody. `'self'` in
 * `connect-src` covers sockets to the same address.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const halfYearSeconds = 15_552_000;

/** Headers on every answer. `app.use(securityHeaders(config))` */
export function securityHeaders(config: Config): MiddlewareHandler {
  return async function addSecurityHeaders(c, next) {
    await next();
    // A socket's answer belongs to the upgrade.
    if (c.res.status === 101) return;
    // A file brings a stricter one of its own.
    if (!c.res.headers.has("content-security-policy")) {
      c.header("content-security-policy", contentSecurityPolicy);
    }
    c.header("x-content-type-options", "nosniff");
    // A link's secret is in its address: no other site may see it.
    c.header("referrer-policy", "no-referrer");
    c.header("cross-origin-opener-policy", "same-origin");
    c.header("cross-origin-resource-policy", "same-origin");
    c.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
    if (config.publicUrl?.startsWith("https:")) {
      c.header("strict-transport-security", `max-age=${halfYearSeconds}`);
    }
  };
}
