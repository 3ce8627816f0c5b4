/** Waits for the body of a request, and not without end: whoever sends slowly holds memory, and a place others wait for. */
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
/** The largest file we take is here before Node gives up a request by itself, which would say nothing: after 300 seconds. */
const bytesPerSecondMin = 96 * 1024;

/** Within which time a body of this size must be here, in milliseconds (AC35). */
export function arrivalMsMax(bytes: number): number {
  return graceMs + (bytes / bytesPerSecondMin) * 1_000;
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
  const idle = setTimeout(() => late.reject(standsStill()), idleMsMax);
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

function standsStill(): AppError {
  return new AppError("too-slow", {
    sentence: "The file stopped on its way here. Nothing was changed. Try again.",
    detail: `no byte in ${idleMsMax} ms`,
  });
}

function tooSlow(): AppError {
  return new AppError("too-large", {
    sentence:
      "This file is too large for a connection this slow. Nothing was changed. Send it from a better one, or make it smaller.",
    detail: "a body did not arrive in time",
  });
}
