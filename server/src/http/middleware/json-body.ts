import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "@commontable/shared/errors/app-error.ts";

/** Largest body of a request, bytes. Pasted tables are the largest thing people send. */
export const bodyBytesMax = 1024 * 1024;

/** How much of a body that is too large is still read, and for how long, before the refusal. */
const discardedBytesMax = 16 * bodyBytesMax;
const discardMsMax = 10_000;

/**
 * Only JSON, and not too much of it. A form's content types are refused, because a page of another site could
 * send those without asking.
 *
 * `api.use(limitBody(), requireJson())`
 */
export function limitBody(): MiddlewareHandler {
  return limitedTo(bodyBytesMax);
}

/**
 * For a route that takes a file: its bytes as they are, of just this type. Such a route is left out of the two above.
 * `.post("/p/:partnershipId/pictures", allow(…), takeFile("image/png", 1024), …)`
 */
export function takeFile(type: string, bytesMax: number, sentence?: string): MiddlewareHandler {
  const limit = limitedTo(bytesMax, sentence);
  return async function takeOneFile(c, next) {
    if (c.req.header("content-type") !== type)
      throw new AppError("bad-request", { detail: `content type ${c.req.header("content-type")}` });
    return limit(c, next);
  };
}

/** The same for a route that finds out by itself what it was sent: of any type that no form of another site can send. */
export function takeBytes(bytesMax: number, sentence?: string): MiddlewareHandler {
  const limit = limitedTo(bytesMax, sentence);
  return async function takeAnyFile(c, next) {
    const type = c.req.header("content-type") ?? "";
    if (formTypes.test(type)) throw new AppError("bad-request", { detail: `content type ${type}` });
    return limit(c, next);
  };
}

const formTypes = /^(?:multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)/i;

function limitedTo(maxSize: number, sentence?: string): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: async (c) => {
      await discard(c.req.raw.body);
      throw new AppError("too-large", sentence === undefined ? {} : { sentence });
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

/** A client that is still sending does not listen: cut off, it would read a broken connection for the refusal. */
async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel(), discardMsMax);
  let bytes = 0;
  try {
    while (bytes <= discardedBytesMax) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
  } catch {
    // The client left; nobody waits for the refusal.
  } finally {
    clearTimeout(timer);
  }
}
