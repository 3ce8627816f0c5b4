/** One socket's life as data: what it may still send, whether it answers, whether it keeps up. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { EngineLimits } from "../limits.ts";
import { fullBucket, type Bucket } from "../../bucket.ts";

/** Whether the reader takes what it is sent; if not, since when, and how much waited then. */
export type Flow =
  | { readonly status: "flowing" }
  | { readonly status: "behind"; readonly since: number; readonly buffered: number };

export interface OpenSession {
  readonly status: "open";
  readonly updates: Bucket;
  readonly bytes: Bucket;
  readonly presence: Bucket;
  readonly stateRequests: Bucket;
  readonly work: Bucket;
  readonly heardAt: number;
  readonly pingedAt: number;
  readonly flow: Flow;
}

export type SessionState = OpenSession | { readonly status: "closed" };

export type SessionEvent =
  /** A message arrived and is about to be handled. */
  | { type: "received"; kind: "update" | "presence" | "state-request" | "other"; bytes: number }
  /** Handling took this long. */
  | { type: "worked"; ms: number }
  /** A sign of life without content. */
  | { type: "heard" }
  /** `missesFrames`: a channel was left out of a flush because too much was waiting. */
  | { type: "tick"; buffered: number; allowance: number; isReading: boolean; missesFrames: boolean }
  | { type: "closed" };

export type SessionEffect =
  | { type: "handle" }
  /** Presence only: keep the latest and look again later. */
  | { type: "defer" }
  /** Stop reading for so long. */
  | { type: "pause"; ms: number }
  | { type: "ping" }
  /** The buffer has room again: send every channel its difference. */
  | { type: "catch-up" }
  | { type: "close"; code: ErrorCode }
  /** No sign of life: nobody would hear a reason. */
  | { type: "terminate" };

export type SessionLimits = Pick<
  EngineLimits,
  | "updates"
  | "bytes"
  | "messageBytes"
  | "presence"
  | "stateRequests"
  | "work"
  | "pingMs"
  | "behindMs"
  | "behindBytes"
  | "bufferedLive"
  | "bufferedPresence"
  | "bufferedEnd"
>;

export function openSession(now: number, limits: SessionLimits): OpenSession {
  return {
    status: "open",
    updates: fullBucket(limits.updates, now),
    bytes: fullBucket(limits.bytes, now),
    presence: fullBucket(limits.presence, now),
    stateRequests: fullBucket(limits.stateRequests, now),
    work: fullBucket(limits.work, now),
    heardAt: now,
    pingedAt: now,
    flow: { status: "flowing" },
  };
}
