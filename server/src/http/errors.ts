/** Turns whatever a handler throws into the one shape clients read. Unknown errors are logged, never shown. */
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { AppError, errorBody } from "@commontable/shared/errors/app-error.ts";

export function answerErrors(logger: Logger): ErrorHandler {
  return function answerError(error, c) {
    const known = asAppError(error);
    if (known.code === "internal") logger.error({ err: error, path: pathOf(c) }, "a request failed");
    else logger.debug({ code: known.code, detail: known.message, path: pathOf(c) }, "a request was refused");
    // The rest of a body that is far too large, or stands still, is never read: nothing else can come over this connection.
    if (known.code === "too-large" || known.code === "too-slow") c.header("Connection", "close");
    return c.json(errorBody(known), known.failure.status);
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // The framework's own refusals: a body that is not JSON, mostly.
  if (error instanceof HTTPException && error.status < 500)
    return new AppError("bad-request", { cause: error });
  return new AppError("internal", { cause: error });
}

/** Links carry their secret in the path, and logs are read by more people than links. */
function pathOf(c: Context): string {
  return c.req.path.replace(/\/(first|join)\/.+$/, "/$1/…");
}
