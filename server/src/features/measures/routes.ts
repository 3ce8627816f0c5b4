/** Values of shared measures over HTTP. The cards themselves are a live document. */
import { Hono } from "hono";
import { z } from "zod";
import { idPattern } from "@commontable/shared/documents/names.ts";
import { pointsQuery, recordPointsRequest } from "@commontable/shared/features/measures/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { allow } from "../../http/guard.ts";
import { TokenBuckets } from "../../http/TokenBuckets.ts";
import { validate } from "../../http/validate.ts";
import { listPoints } from "./queries.ts";
import { pointsCsv, recordPoints } from "./service.ts";

/** A file is made from the whole document: a few at once, then one every few seconds. */
const fileRate = { size: 10, refillMs: 3_000 };

const measurePath = z.object({ partnershipId: z.string(), measureId: z.string().regex(idPattern) });

export function createMeasureRoutes(context: ServerContext) {
  const files = new TokenBuckets({ ...fileRate, clock: context.clock });
  return new Hono()
    .get(
      "/p/:partnershipId/points",
      allow(context, "partnership.read"),
      validate("query", pointsQuery),
      async (c) =>
        c.json({
          points: await listPoints(context.records.db, c.var.partnershipId, c.req.valid("query").measure),
        }),
    )
    .get(
      "/p/:partnershipId/points.csv",
      allow(context, "partnership.read"),
      validate("query", pointsQuery),
      async (c) => {
        files.take(c.var.identity.sessionId);
        const file = await pointsCsv(context, c.var.partnershipId, c.req.valid("query").measure);
        return c.body(file, 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="measures.csv"',
        });
      },
    )
    .post(
      "/p/:partnershipId/measures/:measureId/points",
      allow(context, "points.write"),
      validate("param", measurePath),
      validate("json", recordPointsRequest),
      async (c) => {
        const { measureId } = c.req.valid("param");
        const request = { ...c.req.valid("json"), partnershipId: c.var.partnershipId, measureId };
        return c.json(await recordPoints(context, c.var.actor, request));
      },
    );
}
