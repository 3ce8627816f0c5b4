/** Documents as files: out as Word and PDF and for printing, in from Word. Rules: docs/spec/paper.md. */
import { Hono, type Context } from "hono";
import { demand } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import {
  broughtFileBytesMax,
  paperQuery,
  type BringInAnswer,
  type PaperAbilities,
  type PrintAnswer,
} from "@commontable/shared/features/paper/api.ts";
import { paperFileName, type Paper } from "@commontable/shared/features/paper/paper.ts";
import type { z } from "zod";
import { demandTakingOut } from "../../archive/scope.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow, askerOf, type PartnershipEnv } from "../../http/guard.ts";
import { ownOrigin } from "../../http/own-origin.ts";
import { takeFile } from "../../http/middleware/file-body.ts";
import { FairSlots } from "../../http/FairSlots.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { findPictures } from "../files/pictures.ts";
import { gatherPaper, pictureWish, type PaperWish } from "./gather.ts";
import { findChromium } from "./print/find-chromium.ts";
import { paperHtml } from "./print/paper-html.ts";
import { PdfPress } from "./print/PdfPress.ts";
import { printStyle } from "./print/print-style.ts";
import { Workshop } from "./Workshop.ts";

/** Files one session takes out or brings in: all of a partnership's documents in both forms, then one now and then. */
const fileRate = { size: 12, refillMs: 5_000 };

/** As many as have room with the thread and with the browser, the one under way included (PA34). */
const workshopSlotsMax = 16;
const pressSlotsMax = 5;

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const fileTooLarge = "This file is larger than 10 MB. Take out its pictures, or split it in two.";

export function createPaperRoutes(context: ServerContext) {
  const files = new TokenBuckets({ ...fileRate, clock: context.clock });
  const workshop = new Workshop();
  const atWorkshop = new FairSlots(workshopSlotsMax);
  const atPress = new FairSlots(pressSlotsMax);
  const chromium = findChromium(context.config.chromium);
  const press = chromium === null ? null : new PdfPress({ chromium });

  /** What is to be on paper. Throws for who may not have it there, and `too-many`. */
  const demandPaper = (c: Asked, document: string, { trust, comments }: Query): PaperWish => {
    const { partnershipId, actor, identity } = c.var;
    demandTakingOut(actor, { partnershipId, document, withTrust: trust === "1" });
    files.take(identity.sessionId);
    const origin = ownOrigin(c.req.raw, context.config);
    return { partnershipId, document, withComments: comments === "1", withPictures: true, origin };
  };

  /** What `agenda.docx` asks for, if it may be taken out: before it is made, and still when that is done (AC41). */
  const fileOf = async (c: Asked, file: string, query: Query, form: Form): Promise<Response> => {
    const document = file.slice(0, file.lastIndexOf("."));
    const wish = demandPaper(c, document, query);
    const paper = await gatherPaper(context, c.var.actor, wish);
    const bytes = await form.make(paper);
    demandTakingOut(await askerOf(c)(), { ...wish, withTrust: query.trust === "1" });
    return fileAnswer(bytes, paper, form);
  };

  return new Hono()
    .get("/p/:partnershipId/paper", allow(context, "partnership.read"), (c) =>
      c.json({ pdf: press !== null } satisfies PaperAbilities),
    )
    .get(
      "/p/:partnershipId/export/:file{[^/]+\\.docx}",
      allow(context, "partnership.read"),
      validate("query", paperQuery),
      async (c) => {
        const make = (paper: Paper) => workshop.do("write-docx", paper);
        const form = { extension: "docx", type: docxType, make };
        return atWorkshop.hold(c.var.actor.personId, () =>
          fileOf(c, c.req.param("file"), c.req.valid("query"), form),
        );
      },
    )
    .get(
      "/p/:partnershipId/export/:file{[^/]+\\.pdf}",
      allow(context, "partnership.read"),
      validate("query", paperQuery),
      async (c) => {
        if (press === null) throw new AppError("not-found", { sentence: noPress });
        const form = {
          extension: "pdf",
          type: "application/pdf",
          make: (paper: Paper) => press.print(paper),
        };
        return atPress.hold(c.var.actor.personId, () =>
          fileOf(c, c.req.param("file"), c.req.valid("query"), form),
        );
      },
    )
    .get(
      "/p/:partnershipId/print/:document",
      allow(context, "partnership.read"),
      validate("query", paperQuery),
      async (c) => {
        const { partnershipId, actor } = c.var;
        const wish = demandPaper(c, c.req.param("document"), c.req.valid("query"));
        const paper = await gatherPaper(context, actor, { ...wish, withPictures: false });
        const pictures = await findPictures(context, pictureWish(actor, wish, paper.blocks));
        const addressOf = (file: string) => (pictures.has(file) ? fileAddress(partnershipId, file) : null);
        return c.json({ html: paperHtml(paper, addressOf), style: printStyle(paper) } satisfies PrintAnswer);
      },
    )
    .post(
      "/p/:partnershipId/bring-in/:document",
      allow(context, "partnership.read"),
      async function demandToWrite(c, next) {
        const { partnershipId, actor, identity } = c.var;
        demand(actor, "document.write", { partnershipId, document: c.req.param("document") });
        files.take(identity.sessionId);
        await next();
      },
      takeFile(docxType, broughtFileBytesMax, fileTooLarge),
      async (c) => {
        const file = await c.var.file();
        const read = await atWorkshop.hold(c.var.actor.personId, () => workshop.do("read-docx", file));
        return c.json(read satisfies BringInAnswer);
      },
    );
}

const noPress =
  "This server has no browser to make a PDF with. Print the document, and choose “Save as PDF”.";

type Query = z.output<typeof paperQuery>;

type Asked = Context<PartnershipEnv>;

interface Form {
  readonly extension: string;
  readonly type: string;
  make(paper: Paper): Promise<Uint8Array>;
}

function fileAnswer(bytes: Uint8Array, paper: Paper, { extension, type }: Form): Response {
  const name = paperFileName(paper, extension);
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(name)}`,
    },
  });
}

/** As RFC 8187 wants it: a few signs more than addresses need. */
function percentEncoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
