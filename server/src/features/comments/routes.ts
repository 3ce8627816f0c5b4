/** Comment threads over HTTP. Which document a thread belongs to decides who may read it and who may speak in it. */
import { Hono } from "hono";
import { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import {
  beginThreadRequest,
  takeStepRequest,
  threadsQuery,
  type ThreadsAnswer,
} from "@commontable/shared/features/comments/api.ts";
import { stepId } from "@commontable/shared/lib/step-id.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { listThreads } from "./queries.ts";
import { beginThread, takeStep } from "./service.ts";

/** Nobody says more in a meeting; each thread about words is an edit of its document (CM6). */
const sayRate = { size: 20, refillMs: 2_000 };

const threadPath = z.object({ partnershipId: z.string(), threadId: stepId });

export function createCommentRoutes(context: ServerContext) {
  const said = new TokenBuckets({ ...sayRate, clock: context.clock });
  return new Hono()
    .get(
      "/p/:partnershipId/threads",
      allow(context, "partnership.read"),
      validate("query", threadsQuery),
      async (c) => {
        const { partnershipId, actor } = c.var;
        const { document } = c.req.valid("query");
        demand(actor, "document.read", { partnershipId, document });
        const threads = await listThreads(context.records.db, partnershipId, document);
        return c.json({ threads } satisfies ThreadsAnswer);
      },
    )
    .post(
      "/p/:partnershipId/threads",
      allow(context, "partnership.read"),
      validate("json", beginThreadRequest),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        said.take(identity.sessionId);
        return c.json(await beginThread(context, actor, { ...c.req.valid("json"), partnershipId }), 201);
      },
    )
    .post(
      "/p/:partnershipId/threads/:threadId/steps",
      allow(context, "partnership.read"),
      validate("param", threadPath),
      validate("json", takeStepRequest),
      async (c) => {
        const { partnershipId, actor, identity } = c.var;
        const { threadId } = c.req.valid("param");
        said.take(identity.sessionId);
        return c.json(
          await takeStep(context, actor, { ...c.req.valid("json"), partnershipId, threadId }),
          201,
        );
      },
    );
}
