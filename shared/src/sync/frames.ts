/**
 * Binary messages on a document's socket, a superset of the y-websocket protocol. `docs/protocol.md` states
 * them as equations.
 *
 * 1. A *plain* socket (`/sync/{partnership}/{document}`) carries one document; a frame is one message.
 * 2. A *table* socket (`/sync/{partnership}`) carries many; a frame is a channel number and one message.
 *    Channel 0 carries control messages only. The server numbers channels, and gives one document the same
 *    number on every socket, so that one buffer serves all readers.
 * 3. Message types from 64 up are ours. A stock client never receives one.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encode } from "./encode.ts";

export const messageType = {
  /** y-protocols sync: a sub-type (`syncType`), then bytes. */
  sync: 0,
  /** y-protocols awareness. */
  awareness: 1,
  /** y-protocols auth: refusal to a stock client before it is closed. */
  auth: 2,
  queryAwareness: 3,
  /** Control: one JSON text (`up.ts`, `down.ts`). Table sockets, channel 0. */
  control: 64,
  /** `count seq`: the first `count` update messages of this channel are on disk, the last one at `seq`. */
  ack: 65,
  /** `seq`: what was sent so far on this channel includes everything up to `seq`. */
  reached: 66,
  /** Entries of `presence-codec.ts`: on table sockets, in place of awareness. */
  presence: 67,
} as const;

export const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** Channel of control messages on a table socket. */
export const controlChannel = 0;

/** Largest live update a client may send, bytes. Larger ones hold up everybody behind them. */
export const updateBytesMax = 64 * 1024;

/** Largest chunk of an offline backlog, bytes. */
export const backlogBytesMax = 1024 * 1024;

export interface Ack {
  count: number;
  seq: number;
}

/** Server to author: what is on disk. Sent only after it is. */
export function encodeAck(ack: Ack): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.ack);
    encoding.writeVarUint(encoder, ack.count);
    encoding.writeVarUint(encoder, ack.seq);
  });
}

/** Server to reader: `seq`, the entry of the log up to which this channel has been told everything. */
export function encodeReached(seq: number): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.reached);
    encoding.writeVarUint(encoder, seq);
  });
}

/** A y-protocols sync message: a state vector (`step1`) or an update (`step2`, `update`). */
export function encodeSync(type: keyof typeof syncType, bytes: Uint8Array): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, syncType[type]);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** A y-protocols awareness message, as stock clients send and read it. */
export function encodeAwareness(update: Uint8Array): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** Entries that `encodePresenceEntries` wrote; what a client sends holds exactly one. */
export function encodePresence(entries: Uint8Array): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.presence);
    encoding.writeVarUint8Array(encoder, entries);
  });
}

/** A control message as JSON; its shape is checked where it is read (`up.ts`, `down.ts`). */
export function encodeControl(message: object): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.control);
    encoding.writeVarString(encoder, JSON.stringify(message));
  });
}

/** Puts a message on a channel of a table socket. */
export function onChannel(channel: number, message: Uint8Array): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, channel);
    encoding.writeUint8Array(encoder, message);
  });
}

export type Message =
  | { type: "step1"; stateVector: Uint8Array }
  | { type: "step2" | "update"; update: Uint8Array }
  | { type: "awareness" | "presence"; update: Uint8Array }
  | { type: "query-awareness" }
  | { type: "auth" }
  | { type: "control"; text: string }
  | ({ type: "ack" } & Ack)
  | { type: "reached"; seq: number }
  | { type: "unknown"; number: number };

/** Reads one message. Throws on bytes that are cut off; the caller decides what that means. */
export function decodeMessage(bytes: Uint8Array): Message {
  return readMessage(decoding.createDecoder(bytes));
}

/** Reads a frame of a table socket. Throws on bytes that are cut off. */
export function decodeChannelFrame(bytes: Uint8Array): { channel: number; message: Message } {
  const decoder = decoding.createDecoder(bytes);
  const channel = decoding.readVarUint(decoder);
  return { channel, message: readMessage(decoder) };
}

function readMessage(decoder: decoding.Decoder): Message {
  const number = decoding.readVarUint(decoder);
  switch (number) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { type: "awareness", update: decoding.readVarUint8Array(decoder) };
    case messageType.presence:
      return { type: "presence", update: decoding.readVarUint8Array(decoder) };
    case messageType.queryAwareness:
      return { type: "query-awareness" };
    case messageType.auth:
      return { type: "auth" };
    case messageType.control:
      return { type: "control", text: decoding.readVarString(decoder) };
    case messageType.ack:
      return { type: "ack", count: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) };
    case messageType.reached:
      return { type: "reached", seq: decoding.readVarUint(decoder) };
    default:
      return { type: "unknown", number };
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const number = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (number) {
    case syncType.step1:
      return { type: "step1", stateVector: bytes };
    case syncType.step2:
      return { type: "step2", update: bytes };
    case syncType.update:
      return { type: "update", update: bytes };
    default:
      return { type: "unknown", number };
  }
}
