/** Text that a merge took away, offered back to whoever wrote it. Nobody else ever sees it. */
import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { validate } from "../../http/validate.ts";
import type { DocStore } from "../../persistence/DocStore.ts";

/** The part of the document store these routes use. */
export type RecoveredTexts = Pick<DocStore, "listRecovered" | "dismissRecovered">;

const textPath = z.object({ partnershipId: z.string().max(64), id: z.uuid() });

export function createRecoveredRoutes(context: ServerContext, texts: RecoveredTexts) {
  return new Hono()
    .get("/p/:partnershipId/recovered", allow(context, "partnership.read"), async (c) => {
      const kept = await texts.listRecovered(c.var.partnershipId, c.var.actor.personId);
      const recovered = kept.map(({ id, document, text, blockId, at }) => ({
        id,
        document,
        text,
        blockId,
        at,
      }));
      return c.json({ recovered });
    })
    .delete(
      "/p/:partnershipId/recovered/:id",
      allow(context, "partnership.read"),
      validate("param", textPath),
      async (c) => {
        const { partnershipId, actor } = c.var;
        const isDone = await texts.dismissRecovered(partnershipId, actor.personId, c.req.valid("param").id);
        if (!isDone) throw new AppError("not-found");
        context.engine.publishTo(partnershipId, actor.personId, "recovered");
        return c.json({ dismissed: true });
      },
    );
}
