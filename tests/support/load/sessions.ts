/** How a client of each server opens a document and speaks on it. The messages are y-protocols', presence at our table is not. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import type { DownMessage } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  decodeMessage,
  encodeAwareness,
  encodeControl,
  encodePresence,
  encodeSync,
  onChannel,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import { encodePresenceEntries, encodeShowing } from "@commontable/shared/sync/presence-codec.ts";
import type { Caret } from "./Typist.ts";

/** What a client says and hears, whoever serves it. */
export interface Session {
  /** Where the socket is opened. */
  readonly path: string;
  /** Said at once, before anything was heard. */
  opening(): Uint8Array[];
  /** Puts a message into the form this server takes. */
  wrap(message: Uint8Array): Uint8Array;
  /** The message that shows a caret, not yet wrapped. */
  presence(caret: Caret): Uint8Array;
  /** Reads a frame; `reply` takes what has to be answered to open the document. */
  unwrap(frame: Uint8Array, reply: (frame: Uint8Array) => void): Message;
}

export type SessionFactory = (room: string, person: string) => Session;

const emptyVector = new Uint8Array([0]);
const askForAll = encodeSync("step1", emptyVector);

function awareness({ clientId, clock, state }: Caret): Uint8Array {
  return encodeAwareness(encodeAwarenessEntries([{ clientId, clock, state: JSON.stringify(state) }]));
}

/** y-websocket: one document a socket. */
export const plainSession: SessionFactory = (room) => ({
  path: `/${room}`,
  opening: () => [askForAll],
  wrap: (message) => message,
  presence: awareness,
  unwrap: (frame) => decodeMessage(frame),
});

/** Our own client's socket: the server says hello, the document is opened by name and gets a number. */
export const tableSession: SessionFactory = (room, person) => tableSessionOf("p1", room, person);

/** The same in another partnership. */
export function tableSessionOf(partnershipId: string, room: string, person: string): Session {
  let channel = 0;
  return {
    path: `/sync/${partnershipId}?person=${person}`,
    opening: () => [onChannel(controlChannel, encodeControl({ type: "open", document: `meeting/${room}` }))],
    wrap: (message) => onChannel(channel, message),
    presence: ({ clientId, clock, state }) =>
      encodePresence(encodePresenceEntries([{ clientId, clock, showing: encodeShowing(state) }])),
    unwrap(frame, reply) {
      const { message } = decodeChannelFrame(frame);
      if (message.type === "control") {
        // Safe: the server writes what `down.ts` says.
        const told = JSON.parse(message.text) as DownMessage;
        if (told.type === "refused") throw new Error(`refused: ${told.code}`);
        if (told.type === "opened") {
          ({ channel } = told);
          reply(onChannel(channel, askForAll));
        }
      }
      return message;
    },
  };
}

/** Hocuspocus: every message begins with the document's name; a token comes first. */
export const hocuspocusSession: SessionFactory = (room) => {
  const named = encoding.createEncoder();
  encoding.writeVarString(named, room);
  const name = encoding.toUint8Array(named);
  const wrap = (message: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(name.length + message.length);
    bytes.set(name);
    bytes.set(message, name.length);
    return bytes;
  };
  const token = encoding.createEncoder();
  encoding.writeVarUint(token, 2);
  encoding.writeVarUint(token, 0);
  encoding.writeVarString(token, "token");
  return {
    path: "/",
    opening: () => [wrap(encoding.toUint8Array(token)), wrap(askForAll)],
    wrap,
    presence: awareness,
    unwrap(frame) {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarString(decoder);
      return decodeMessage(frame.subarray(decoder.pos));
    },
  };
};
