/** States of the charter's commitments over HTTP. Their words are a live document. */
import { Hono } from "hono";
import { z } from "zod";
import { idPattern } from "@commontable/shared/documents/names.ts";
import { commitmentAnswerRequest } from "@commontable/shared/features/charter/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { validate } from "../../http/validate.ts";
import { listAnswers } from "./queries.ts";
import { answerCommitment } from "./service.ts";

const commitmentPath = z.object({ partnershipId: z.string(), commitmentId: z.string().regex(idPattern) });

export function createCharterRoutes(context: ServerContext) {
  return new Hono()
    .get("/p/:partnershipId/commitment-answers", allow(context, "partnership.read"), async (c) =>
      c.json({ answers: await listAnswers(context.records.db, c.var.partnershipId) }),
    )
    .post(
      "/p/:partnershipId/commitments/:commitmentId/answers",
      allow(context, "commitment.answer"),
      validate("param", commitmentPath),
      validate("json", commitmentAnswerRequest),
      async (c) => {
        const { commitmentId } = c.req.valid("param");
        const request = { ...c.req.valid("json"), partnershipId: c.var.partnershipId, commitmentId };
        return c.json(await answerCommitment(context, c.var.actor, request), 201);
      },
    );
}
