import type { MiddlewareHandler } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { Config } from "../../config.ts";
import { isOwnOrigin } from "../own-origin.ts";
import { tokenOf } from "../token-of.ts";

/**
 * Refuses requests that change something, and sockets, when another site's page sent them with our cookies.
 * Browsers always name the page (`Origin`); a request that names none comes from a program, and a program
 * shows a token.
 *
 * `app.use(requireOwnOrigin(config))`
 */
export function requireOwnOrigin(config: Config): MiddlewareHandler {
  return async function checkOrigin(c, next) {
    const isSocket = c.req.header("upgrade")?.toLowerCase() === "websocket";
    const onlyReads = c.req.method === "GET" || c.req.method === "HEAD";
    if (!onlyReads || isSocket) refuseForeign(c.req.raw, config);
    await next();
  };
}

function refuseForeign(request: Request, config: Config): void {
  const origin = request.headers.get("origin");
  if (origin === null) {
    if (tokenOf(request) !== null) return;
    throw new AppError("forbidden", {
      sentence: "Send an access token, or the Origin of a page of this server.",
      detail: "neither Origin nor token",
    });
  }
  if (isOwnOrigin(origin, request, config)) return;
  throw new AppError("forbidden", {
    sentence: "This page is not part of this server. Whoever runs it may need to set PUBLIC_URL.",
    detail: `foreign origin ${origin}`,
  });
}
