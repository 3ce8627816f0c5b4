/**
 * `node flood-process.ts <port> <kind> <messages a second>`: sends one kind of message as fast as told, comes back at once when it
 * is sent away, until told to end; then what happened is sent. A process of its own: its work must not pass for a slow server.
 */
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { decodeMessage } from "@commontable/shared/sync/frames.ts";
import { RawSocket } from "../support/load/RawSocket.ts";
import { floodKinds, messagesOf, type FloodReport } from "./floods.ts";

const [, , port, wanted, rate] = process.argv;
const kind = floodKinds.find((one) => one === wanted);
if (kind === undefined) throw new Error(`There are: ${floodKinds.join(", ")}`);
const perMs = Number(rate) / 1000;
const report = { sent: 0, taken: 0, codes: new Map<string, number>() };
const ending = new AbortController();
process.once("message", () => ending.abort());

for (let connection = 1; !ending.signal.aborted; connection += 1) {
  const socket = await RawSocket.open(Number(port), "/sync/p1/meeting/room0?person=mallory&features=ack");
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let acknowledged = 0;
  let written: ReadonlyMap<number, number> = new Map();
  socket.onMessage = (bytes) => {
    const message = decodeMessage(bytes);
    if (message.type === "step1") {
      written = Y.decodeStateVector(message.stateVector);
      opened.resolve();
    }
    if (message.type !== "ack") return;
    report.taken += message.count - acknowledged;
    acknowledged = message.count;
  };
  socket.onClose = () => {
    opened.resolve();
    closed.resolve();
  };
  socket.read();
  if (connection === 1) process.send?.("flooding");
  await opened.promise;
  const next = messagesOf(kind, connection, written);
  // What came due while there was no socket is not made up for.
  for (let due = performance.now(); socket.isOpen && !ending.signal.aborted; await pause(1)) {
    for (const now = performance.now(); due < now; due += 1 / perMs) {
      const message = next();
      if (message === null) socket.ping();
      else socket.send(message);
      report.sent += 1;
    }
  }
  if (ending.signal.aborted) socket.end();
  await closed.promise;
  const code = String(socket.closeCode ?? "broken");
  if (!ending.signal.aborted) report.codes.set(code, (report.codes.get(code) ?? 0) + 1);
}
const told: FloodReport = { ...report, codes: Object.fromEntries(report.codes) };
process.send?.(told, () => process.exit(0));
