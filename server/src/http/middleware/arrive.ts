/** Waits for the body of a request, and not without end: whoever sends slowly holds memory, and a place others wait for. */
import type { Context } from "hono";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { discard } from "./discard.ts";

export interface ArrivalLimits {
  readonly bytesMax: number;
  /** What the request says it will send; null where it says nothing, as a stream. */
  readonly bytesStated: number | null;
  /** For whoever sends more than `bytesMax`. */
  readonly sentence?: string | undefined;
}

/** A phone that changes its mast is silent for some seconds. */
export const idleMsMax = 20_000;
/** Beginning takes a while wherever somebody is. */
const graceMs = 30_000;
/** A slow line in the country. Nothing else ends a body: Node's own clock is off (`listen.ts`), it says nothing and knows no sizes. */
const bytesPerSecondMin = 96 * 1024;

/** Within which time a body of this size must be here, in milliseconds (AC35). */
export function arrivalMsMax(bytes: number): number {
  return graceMs + (bytes / bytesPerSecondMin) * 1_000;
}

/** What a request says it will send; null where it says nothing, as a stream. */
export function bytesStated({ req }: Context): number | null {
  const stated = req.header("transfer-encoding") === undefined ? req.header("content-length") : undefined;
  return stated === undefined ? null : Number(stated);
}

/**
 * The same for a small body that is read some other way: costs a timer, where a stream costs more than the rest of the request.
 * Throws `too-slow` when it is not here in time, and `bad-request` when it breaks off.
 */
export async function inTime<Body>(body: Promise<Body>, bytes: number): Promise<Body> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(standsStill("a body did not arrive in time")),
    arrivalMsMax(bytes),
  );
  try {
    return await Promise.race([body.catch(brokeOff), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A body whole. Throws as `arriving` does. */
export async function arrive(
  body: ReadableStream<Uint8Array> | null,
  limits: ArrivalLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of arriving(body, limits)) parts.push(part);
  return joined(parts);
}

/**
 * A body as it comes. Throws `too-large` for one that is, also for the connection it comes over, and `too-slow` for one that
 * stands still.
 */
export async function* arriving(
  body: ReadableStream<Uint8Array> | null,
  { bytesMax, bytesStated, sentence }: ArrivalLimits,
): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const tooLarge = new AppError("too-large", sentence === undefined ? {} : { sentence });
  if ((bytesStated ?? 0) > bytesMax) {
    await discard(body);
    throw tooLarge;
  }
  const reader = body.getReader();
  const late = Promise.withResolvers<never>();
  const idle = setTimeout(() => late.reject(standsStill(`no byte in ${idleMsMax} ms`)), idleMsMax);
  const whole = setTimeout(() => late.reject(tooSlow()), arrivalMsMax(bytesStated ?? bytesMax));
  // Also heard while nobody reads on: the next read says it.
  late.promise.catch(() => undefined);
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read().catch(brokeOff), late.promise]);
      if (done) return;
      bytes += value.byteLength;
      if (bytes > bytesMax) break;
      yield value;
      idle.refresh();
    }
  } finally {
    clearTimeout(idle);
    clearTimeout(whole);
    // Not canceled: that would end the connection before whoever sends has read why.
    reader.releaseLock();
  }
  await discard(body);
  throw tooLarge;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Who sends it went away: nobody waits for an answer, and nothing is wrong here. */
function brokeOff(cause: unknown): never {
  throw new AppError("bad-request", { detail: "a body broke off", cause });
}

function standsStill(detail: string): AppError {
  return new AppError("too-slow", {
    sentence: "What you sent stopped on its way here. Nothing was changed. Try again.",
    detail,
  });
}

function tooSlow(): AppError {
  return new AppError("too-large", {
    sentence:
      "This file is too large for a connection this slow. Nothing was changed. Send it from a better one, or make it smaller.",
    detail: "a body did not arrive in time",
  });
}
