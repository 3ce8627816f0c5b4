/** Requests and answers about data points. */
import { z } from "zod";
import { idPattern } from "../../documents/names.ts";
import { isDay } from "../../lib/day.ts";
import { isPeriod } from "./schema.ts";

/** Most values one request may bring; a longer paste is sent in parts. */
export const pointsPerRequestMax = 500;

const id = z.string().regex(idPattern);
const day = z.string().refine(isDay, "A day looks like 2019-01-31.");

/** One value as typed. Null takes the period's present value back. */
export const pointInput = z
  .object({
    periodStart: day,
    periodEnd: day,
    value: z.number().finite().nullable(),
    n: z.number().int().nonnegative().nullable().default(null),
    provisional: z.boolean().default(false),
    source: z.string().trim().max(300).default(""),
  })
  .refine(isPeriod, { message: "A period ends on or after the day it starts.", path: ["periodEnd"] });

export type PointInput = z.input<typeof pointInput>;

/**
 * Values for one measure. `requestId` is made once per press of the button: sent again after a lost answer,
 * the same request records nothing twice.
 */
export const recordPointsRequest = z.object({
  requestId: id,
  version: z.number().int().positive().max(1000),
  points: z.array(pointInput).min(1).max(pointsPerRequestMax),
});

export interface RecordPointsAnswer {
  /** Values new for their period. */
  added: number;
  /** Values that replaced an earlier one. */
  corrected: number;
  /** Values that stood there already. */
  unchanged: number;
}

export const pointsQuery = z.object({ measure: id.optional() });
