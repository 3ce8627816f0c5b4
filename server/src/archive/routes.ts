/**
 * Taking out and bringing in: one document in an open format, the whole as an archive, and a new partnership from one. Rules:
 * docs/spec/archive.md.
 */
import { join } from "node:path";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  archiveBytesMax,
  archiveContentType,
  strangerArchiveBytesMax,
} from "@commontable/shared/features/archive/limits.ts";
import { policyWith } from "@commontable/shared/features/archive/style.ts";
import { founderFields } from "@commontable/shared/features/archive/api.ts";
import { paperQuery } from "@commontable/shared/features/paper/api.ts";
import { dayOf } from "@commontable/shared/lib/day.ts";
import { incomingFolder } from "../data-folder.ts";
import { accountOf, demandName, founderSeat } from "../features/partnerships/founder.ts";
import { slugOf } from "../features/partnerships/partnerships.ts";
import { addPerson } from "../features/people/add-person.ts";
import { clientAddress } from "../http/client-address.ts";
import type { ServerContext } from "../http/context.ts";
import { allow, open } from "../http/guard.ts";
import { ownOrigin } from "../http/own-origin.ts";
import { takeFile, type FileEnv } from "../http/middleware/file-body.ts";
import { giveSeatCookie } from "../http/seat-cookie.ts";
import { demandStill } from "../http/still-may.ts";
import { TokenBuckets } from "../http/TokenBuckets.ts";
import { validate } from "../http/validate.ts";
import { archiveFiles } from "./archive-files.ts";
import { documentFormats, exportDocument, type DocumentFormat } from "./export-document.ts";
import { importArchive } from "./import-archive.ts";
import { Incoming } from "./Incoming.ts";
import { InTurn } from "./InTurn.ts";
import { previewOf, readArchive, type Archive } from "./read-archive.ts";
import { demandTakingOut, scopeOf, type StillMayRead } from "./scope.ts";
import { zipStream } from "./zip-stream.ts";

/** A file is made from whole documents: a few at once, then one every few seconds. */
const documentRate = { size: 20, refillMs: 3_000 };
const archiveRate = { size: 4, refillMs: 30_000 };
/** Looking and bringing in, by address: each unpacks a whole archive. */
const bringRate = { size: 12, refillMs: 15_000 };

const takeArchive = takeFile(archiveContentType, archiveBytesMax);

const trustQuery = z.object({ trust: z.enum(["0", "1"]).default("0") });
const filePath = z.object({ partnershipId: z.string(), file: z.string().max(200) });

const contentTypes: Readonly<Record<DocumentFormat, string>> = {
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
};

export function createArchiveRoutes(context: ServerContext) {
  const { clock, config } = context;
  const documents = new TokenBuckets({ ...documentRate, clock });
  const archives = new TokenBuckets({ ...archiveRate, clock });
  const brought = new TokenBuckets({ ...bringRate, clock });
  const reading = new InTurn();
  const incoming = new Incoming(join(config.dataDir, incomingFolder));

  /** One archive at a time is unpacked, once it is there: who sends slowly keeps nobody else waiting. */
  const withArchive = <Answer>(
    c: Context<FileEnv>,
    account: string | null,
    work: (archive: Archive) => Promise<Answer>,
  ): Promise<Answer> => {
    const sent = c.var.fileParts(account === null ? strangerArchiveBytesMax : archiveBytesMax);
    const sender = account ?? clientAddress(c, config.trustedProxies);
    return incoming.receive(sender, sent, async (source) =>
      work(await reading.run(async () => readArchive(source))),
    );
  };

  return new Hono()
    .get(
      "/p/:partnershipId/export/:file{.+\\.(?:md|html|json)}",
      allow(context, "partnership.read"),
      validate("param", filePath),
      validate("query", paperQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        const { document, format } = fileOf(c.req.valid("param").file);
        const { trust, comments } = c.req.valid("query");
        const withTrust = trust === "1";
        demandTakingOut(actor, { partnershipId, document, withTrust });
        documents.take(identity.sessionId);
        const source = { partnershipId, scope: scopeOf(actor, partnershipId, withTrust), only: document };
        const { name, content } = await exportDocument(context, source, {
          document,
          format,
          withComments: comments === "1",
          origin: ownOrigin(c.req.raw, config),
        });
        if (format === "html") c.header("content-security-policy", htmlPolicy);
        return c.body(content, 200, attachment(contentTypes[format], name));
      },
    )
    .get(
      "/p/:partnershipId/archive.zip",
      allow(context, "partnership.read"),
      validate("query", trustQuery),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        archives.take(identity.sessionId);
        const scope = scopeOf(actor, partnershipId, c.req.valid("query").trust === "1");
        const demandReader: StillMayRead = async (document) => {
          await demandStill(c);
          demand(c.var.actor, "document.read", { partnershipId, document });
        };
        const now = clock();
        const name = `${await slugOf(context, partnershipId)}-${dayOf(now)}.zip`;
        const files = archiveFiles(context, { partnershipId, scope }, demandReader);
        return c.body(zipStream(files, new Date(now)), 200, attachment("application/zip", name));
      },
    )
    .post(
      "/archives/look",
      open("it only says what is in the file that was sent"),
      takeArchive,
      async (c) => {
        brought.take(clientAddress(c, config.trustedProxies));
        const account = await accountOf(context, c.req.raw);
        return c.json(await withArchive(c, account, async (archive) => previewOf(archive)));
      },
    )
    .post(
      "/archives",
      open("a stranger may start where the server allows it"),
      takeArchive,
      validate("query", founderFields),
      async (c) => {
        brought.take(clientAddress(c, config.trustedProxies));
        const account = await accountOf(context, c.req.raw);
        const { yourName } = c.req.valid("query");
        // Said before the file is read.
        if (account === null) demandName(yourName);
        const { partnership, personId } = await withArchive(c, account, async (archive) => {
          const founderId = account ?? (await addPerson(context.records.db, context, demandName(yourName)));
          return { partnership: await importArchive(context, founderId, archive), personId: founderId };
        });
        if (account === null) {
          const seat = founderSeat(partnership.id, personId);
          giveSeatCookie(c, config, await context.people.takeSeat(c.req.raw.headers, seat));
        }
        const { id, slug } = partnership;
        const landing = { partnershipId: id, slug, document: "agenda", section: null, personId };
        return c.json({ partnership, landing }, 201);
      },
    );
}

/** Opened in a browser it may do even less than it says of itself. */
const htmlPolicy = `${policyWith.within}; frame-ancestors 'none'; sandbox`;

function attachment(type: string, name: string): Record<string, string> {
  return { "content-type": type, "content-disposition": `attachment; filename="${name}"` };
}

/** `trust/body-1.md`: the document's name, then the format. */
function fileOf(file: string): { document: string; format: DocumentFormat } {
  const at = file.lastIndexOf(".");
  const format = documentFormats.find((one) => one === file.slice(at + 1));
  const document = file.slice(0, at);
  if (format === undefined || parseDocumentName(document) === null) throw new AppError("not-found");
  return { document, format };
}
