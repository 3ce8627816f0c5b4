/**
 * For routes that take a file: its bytes as they are. Such a route is left out of `limitBody` and `requireJson`.
 *
 * `.post("/p/:partnershipId/pictures", allow(…), takeFile("image/png", 1024), async (c) => keep(await c.var.file()))`
 *
 * Nothing is read before the handler asks for the file: it decides first who may send one, and takes what few places there are.
 */
import type { MiddlewareHandler } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { demandStill } from "../still-may.ts";
import { arrive, arriving, bytesStated } from "./arrive.ts";

/** Behind `takeFile` and `takeBytes`. */
export interface FileEnv {
  Variables: {
    /** The file once all of it is here, from who may still send it. Throws `too-large`, or `too-slow` when it stops coming (AC35). Asked once. */
    file: () => Promise<Uint8Array<ArrayBuffer>>;
    /** The same as it comes, for what must not be whole in memory; `bytesMax` where less is taken than the route takes. */
    fileParts: (bytesMax?: number) => AsyncIterable<Uint8Array>;
  };
}

/** Files of just this type. */
export function takeFile(type: string, bytesMax: number, sentence?: string): MiddlewareHandler<FileEnv> {
  return taking((sent) => sent === type, bytesMax, sentence);
}

/** For a route that finds out by itself what it was sent: files of any type that no form of another site can send. */
export function takeBytes(bytesMax: number, sentence?: string): MiddlewareHandler<FileEnv> {
  return taking((sent) => !formTypes.test(sent), bytesMax, sentence);
}

const formTypes = /^(?:multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)/i;

function taking(
  isTaken: (type: string) => boolean,
  bytesMax: number,
  sentence?: string,
): MiddlewareHandler<FileEnv> {
  return async function takeOneFile(c, next) {
    const type = c.req.header("content-type") ?? "";
    if (!isTaken(type)) throw new AppError("bad-request", { detail: `content type ${type}` });
    const limits = { bytesMax, bytesStated: bytesStated(c), sentence };
    c.set("file", async () => {
      const bytes = await arrive(c.req.raw.body, limits);
      await demandStill(c);
      return bytes;
    });
    c.set("fileParts", (most = bytesMax) => arriving(c.req.raw.body, { ...limits, bytesMax: most }));
    await next();
  };
}
