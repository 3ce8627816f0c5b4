import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { discard } from "./discard.ts";

/** Largest body of a request, bytes. Pasted tables are the largest thing people send. */
export const bodyBytesMax = 1024 * 1024;

/**
 * Only JSON, and not too much of it. A form's content types are refused, because a page of another site could
 * send those without asking.
 *
 * `api.use(limitBody(), requireJson())`
 */
export function limitBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: bodyBytesMax,
    onError: async (c) => {
      await discard(c.req.raw.body);
      throw new AppError("too-large");
    },
  });
}

export function requireJson(): MiddlewareHandler {
  return async function refuseOtherTypes(c, next) {
    const type = c.req.header("content-type");
    if (type !== undefined && !/^application\/json\s*(;|$)/i.test(type)) {
      throw new AppError("bad-request", { detail: `content type ${type}` });
    }
    await next();
  };
}
