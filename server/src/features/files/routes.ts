/**
 * Files over HTTP. Bytes come in as the body of a request and go out at an address of their own, where they can do
 * nothing: a picture in a sandbox without any rights, everything else as something to keep.
 */
import { Hono } from "hono";
import { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import { fileId, uploadQuery, type FilesAnswer } from "@commontable/shared/features/files/api.ts";
import { fileSentences } from "@commontable/shared/features/files/rules.ts";
import { fileBytesMax, fileTypes, type StoredFile } from "@commontable/shared/features/files/schema.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow, askerOf } from "../../http/guard.ts";
import { takeBytes } from "../../http/middleware/file-body.ts";
import { FairSlots } from "../../http/FairSlots.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { TurnsByName } from "../../http/TurnsByName.ts";
import { validate } from "../../http/validate.ts";
import { demandFile, listFiles, putFile, streamBytes, removeFile } from "./service.ts";

/** Somebody drops the photos of an afternoon at once; after that one every two seconds. */
const uploadRate = { size: 30, refillMs: 2_000 };
/** Each is held in memory while it is looked at. */
const uploadsAtOnceMax = 4;

const filePath = z.object({ partnershipId: z.string(), fileId });

export function createFileRoutes(context: ServerContext) {
  const sent = new TokenBuckets({ ...uploadRate, clock: context.clock });
  const slots = new FairSlots(uploadsAtOnceMax);
  /** Each file is looked through before it goes out; somebody who asks for hundreds keeps only themselves waiting. */
  const turns = new TurnsByName();
  return new Hono()
    .get("/p/:partnershipId/files", allow(context, "partnership.read"), async (c) => {
      const { partnershipId, actor } = c.var;
      return c.json((await listFiles(context, actor, partnershipId)) satisfies FilesAnswer);
    })
    .post(
      "/p/:partnershipId/files",
      allow(context, "partnership.read"),
      takeBytes(fileBytesMax, fileSentences.tooLarge),
      validate("query", uploadQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        const { document } = c.req.valid("query");
        // Before any byte is waited for: slots for uploads are few.
        demand(actor, "document.write", { partnershipId, document });
        sent.take(identity.sessionId);
        const stored = await slots.hold(identity.personId, async () => {
          const content = await c.var.file();
          // As they are now: it may have been on its way for minutes.
          return putFile(context, c.var.actor, { ...c.req.valid("query"), partnershipId, content });
        });
        return c.json(stored, 201);
      },
    )
    .get(
      "/p/:partnershipId/files/:fileId",
      allow(context, "partnership.read"),
      validate("param", filePath),
      async (c) => {
        const found = await demandFile(context, c.var.actor, c.req.valid("param"));
        const tag = `"${found.hash}"`;
        const headers = headersOf(found.file, tag);
        if (c.req.header("if-none-match") === tag) return c.body(null, 304, headers);
        // It may be removed by its turn, as they may be (AC41).
        const parts = await turns.run(c.var.actor.personId, async () =>
          streamBytes(context, await demandFile(context, await askerOf(c)(), c.req.valid("param"))),
        );
        return c.body(parts, 200, { ...headers, "content-length": String(found.file.bytes) });
      },
    )
    .delete(
      "/p/:partnershipId/files/:fileId",
      allow(context, "partnership.read"),
      validate("param", filePath),
      async (c) => {
        await removeFile(context, c.var.actor, c.req.valid("param"));
        return c.body(null, 204);
      },
    );
}

/** Asked again each time (FL6): a browser may keep the bytes, but shows them only when the server says so. */
function headersOf({ name, type }: StoredFile, etag: string): Record<string, string> {
  const { mime, isImage } = fileTypes[type];
  const plain = name.replaceAll(/[^\u0020-\u007E]|["\\%]/g, "_");
  const named = `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, "_")}`;
  return {
    "content-type": mime,
    "content-disposition": `${isImage ? "inline" : "attachment"}; ${named}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-cache",
    etag,
  };
}
