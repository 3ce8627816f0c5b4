/** The server's log: one JSON line an event, on stderr. Stdout is for the lines people and scripts wait for. */
import { destination, pino, stdSerializers, type DestinationStream, type Logger } from "pino";
import type { Config } from "../config.ts";

export function createLogger(level: Config["logLevel"], to: DestinationStream = destination(2)): Logger {
  // Without this an error is written as `{}`: its message is no property of its own.
  return pino({ level, serializers: { error: stdSerializers.err } }, to);
}
