/**
 * What one flush of a room sends, built once for all its readers.
 *
 * 1. Everything stored since the last flush becomes one update message.
 * 2. Each combination (kind of socket, with text, with presence) is framed at most once, when first needed.
 * 3. Table sockets also hear `reached`; stock clients never do.
 * 4. Presence has another form for each kind of socket.
 */
import { encodeReached, encodeSync, onChannel } from "@commontable/shared/sync/frames.ts";
import { frame } from "./frame.ts";

export type Flavor = "plain" | "table";

/** Who came, went or moved, as the message a kind of socket reads. Built when first asked for. */
export type PresenceMessage = (flavor: Flavor) => Uint8Array;

export interface Flush {
  readonly channel: number;
  /** The merged update, when something was stored. */
  readonly update: Uint8Array | null;
  /** Last entry everybody has with this flush, when it is time to say so. */
  readonly reached: number | null;
  /** When somebody's presence changed. */
  readonly presence: PresenceMessage | null;
}

export interface Wanted {
  readonly flavor: Flavor;
  /** False for the only author of everything in the flush: they have it. */
  readonly text: boolean;
  readonly presence: boolean;
}

/** One message for one kind of socket; `channel` matters on table sockets only. */
export function framed(flavor: Flavor, channel: number, message: Uint8Array): Buffer {
  return frame(flavor === "table" ? onChannel(channel, message) : message);
}

/** Answers the bytes for one reader; null when there is nothing for them. */
export type FlushFrames = (wanted: Wanted) => Buffer | null;

export function flushFrames(flush: Flush): FlushFrames {
  const update = flush.update && encodeSync("update", flush.update);
  const reached = flush.reached === null ? null : encodeReached(flush.reached);
  const built = new Map<number, Buffer | null>();
  return (wanted) => {
    const isTable = wanted.flavor === "table";
    const key = (isTable ? 1 : 0) | (wanted.text ? 2 : 0) | (wanted.presence ? 4 : 0);
    const known = built.get(key);
    if (known !== undefined) return known;
    const messages: Uint8Array[] = [];
    if (update && wanted.text) messages.push(update);
    if (reached && isTable) messages.push(reached);
    if (flush.presence && wanted.presence) messages.push(flush.presence(wanted.flavor));
    const frames = messages.map((message) => framed(wanted.flavor, flush.channel, message));
    const bytes = frames.length === 0 ? null : (frames.length === 1 && frames[0]) || Buffer.concat(frames);
    built.set(key, bytes);
    return bytes;
  };
}
