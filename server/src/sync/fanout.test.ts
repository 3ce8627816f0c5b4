import { expect, test } from "vitest";
import {
  decodeChannelFrame,
  decodeMessage,
  encodeAwareness,
  encodePresence,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import { flushFrames, type Flavor } from "./fanout.ts";
import { frame } from "./frame.ts";

/** Takes unmasked frames apart, as a receiver would. */
function payloads(bytes: Buffer | null): Uint8Array[] {
  const found: Uint8Array[] = [];
  if (!bytes) return found;
  let at = 0;
  while (at < bytes.byteLength) {
    const short = bytes[at + 1] ?? 0;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    found.push(bytes.subarray(at + head, at + head + length));
    at += head + length;
  }
  return found;
}

const types = (messages: Message[]): string[] => messages.map(({ type }) => type);
const presence = (flavor: Flavor): Uint8Array =>
  flavor === "table" ? encodePresence(new Uint8Array([0])) : encodeAwareness(new Uint8Array([0]));
const flush = { channel: 7, update: new Uint8Array([1, 2, 3]), reached: 12, presence };

test("[SY21] a flush is framed once for all sockets of a kind", () => {
  const frames = flushFrames(flush);
  const wanted = { flavor: "table", text: true, presence: true } as const;
  expect(frames(wanted)).toBe(frames({ ...wanted }));
});

test("[SY22] a table socket hears text, how far it reaches, and presence, on the document's channel", () => {
  const bytes = flushFrames(flush)({ flavor: "table", text: true, presence: true });
  const read = payloads(bytes).map(decodeChannelFrame);
  expect(read.map(({ channel }) => channel)).toEqual([7, 7, 7]);
  expect(types(read.map(({ message }) => message))).toEqual(["update", "reached", "presence"]);
});

test("[SY22] a plain socket hears nothing a stock client does not know", () => {
  const bytes = flushFrames(flush)({ flavor: "plain", text: true, presence: true });
  expect(types(payloads(bytes).map(decodeMessage))).toEqual(["update", "awareness"]);
});

test("[SY23] the only author hears how far it reaches, not their own words", () => {
  const frames = flushFrames({ ...flush, presence: null });
  const read = payloads(frames({ flavor: "table", text: false, presence: true })).map(decodeChannelFrame);
  expect(types(read.map(({ message }) => message))).toEqual(["reached"]);
  expect(frames({ flavor: "plain", text: false, presence: true })).toBeNull();
});

test.each([0, 125, 126, 65_535, 65_536])(
  "a message of %i bytes is framed as RFC 6455 writes it",
  (length) => {
    const message = new Uint8Array(length).fill(5);
    const framed = frame(message);
    expect(framed[0]).toBe(0x82);
    expect(payloads(framed)[0]).toEqual(Buffer.from(message));
  },
);
