import type { Context, MiddlewareHandler } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { demandStill } from "../still-may.ts";
import { arrive, bytesStated, inTime } from "./arrive.ts";
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
  return async function refuseLargeBody(c, next) {
    // One that states nothing is counted while it is read.
    if ((bytesStated(c) ?? 0) > bodyBytesMax) {
      await discard(c.req.raw.body);
      throw new AppError("too-large");
    }
    await next();
  };
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

/**
 * What a body says, `{}` where there is none. Nothing is read before this is asked: who may not send is refused first. Throws
 * `too-large`, `too-slow` (AC35), what the guard throws when its answer is another one by then (AC37), and `bad-request` for what is no JSON.
 */
export async function readJson(c: Context): Promise<unknown> {
  if (c.req.header("content-type") === undefined) return {};
  const text = await readText(c);
  await demandStill(c);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad-request", { detail: "a body that is no JSON", cause });
  }
}

/** The server reads no further than what is stated, so only a body that states nothing has to be counted. */
async function readText(c: Context): Promise<string> {
  const stated = bytesStated(c);
  if (stated !== null) return inTime(c.req.text(), stated);
  const bytes = await arrive(c.req.raw.body, { bytesMax: bodyBytesMax, bytesStated: null });
  return new TextDecoder().decode(bytes);
}
