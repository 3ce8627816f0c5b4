import { describe, expect, test } from "vitest";
import { decodeAwarenessEntries, encodeAwarenessEntries } from "./awareness.ts";
import {
  decodeChannelFrame,
  decodeMessage,
  encodeAck,
  encodeAwareness,
  encodeControl,
  encodePresence,
  encodeReached,
  encodeSync,
  onChannel,
  type Message,
} from "./frames.ts";

const bytes = new Uint8Array([1, 2, 3]);

const messages: [string, Uint8Array, Message][] = [
  ["step 1", encodeSync("step1", bytes), { type: "step1", stateVector: bytes }],
  ["step 2", encodeSync("step2", bytes), { type: "step2", update: bytes }],
  ["a change", encodeSync("update", bytes), { type: "update", update: bytes }],
  ["presence as JSON", encodeAwareness(bytes), { type: "awareness", update: bytes }],
  ["presence in few bytes", encodePresence(bytes), { type: "presence", update: bytes }],
  ["a question for presence", new Uint8Array([3]), { type: "query-awareness" }],
  ["an acknowledgement", encodeAck({ count: 300, seq: 70_000 }), { type: "ack", count: 300, seq: 70_000 }],
  ["how far it reaches", encodeReached(9), { type: "reached", seq: 9 }],
  ["control", encodeControl({ type: "ping" }), { type: "control", text: '{"type":"ping"}' }],
];

describe("messages", () => {
  test.each(messages)("%s is read as it was written, plain and on a channel", (_name, encoded, message) => {
    expect(decodeMessage(encoded)).toEqual(message);
    expect(decodeChannelFrame(onChannel(200, encoded))).toEqual({ channel: 200, message });
  });

  test("a type from the future is told apart, not refused", () => {
    expect(decodeMessage(new Uint8Array([99]))).toEqual({ type: "unknown", number: 99 });
    expect(decodeMessage(new Uint8Array([0, 9, 0]))).toEqual({ type: "unknown", number: 9 });
  });

  test.each(messages)("%s throws when it is cut off", (_name, encoded) => {
    expect(() => decodeMessage(encoded.subarray(0, encoded.byteLength - 1))).toThrow();
  });
});

describe("awareness", () => {
  const entries = [
    { clientId: 7, clock: 1, state: '{"user":{}}' },
    { clientId: 2 ** 32 - 1, clock: 300, state: "null" },
  ];

  test("entries are read as they were written", () => {
    expect(decodeAwarenessEntries(encodeAwarenessEntries(entries), 2)).toEqual(entries);
  });

  test("a client id or clock that is no number is refused", () => {
    const zeros = Array.from({ length: 200 }, () => 0x80);
    const state = [2, 0x7b, 0x7d];
    expect(() => decodeAwarenessEntries(Uint8Array.from([1, ...zeros, 0, 1, ...state]), 1)).toThrow(
      RangeError,
    );
    expect(() => decodeAwarenessEntries(Uint8Array.from([1, 1, ...zeros, 0, ...state]), 1)).toThrow(
      RangeError,
    );
  });

  test("more entries than allowed are refused before they are read", () => {
    expect(() => decodeAwarenessEntries(encodeAwarenessEntries(entries), 1)).toThrow(RangeError);
    expect(() => decodeAwarenessEntries(new Uint8Array([0xff, 0xff, 0x7f]), 100)).toThrow(RangeError);
  });
});
