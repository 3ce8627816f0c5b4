/** The server's log: one JSON line an event, on stderr. Stdout is for the lines people and scripts wait for. */
import { destination, pino, type Logger } from "pino";
import type { Config } from "../config.ts";

export function createLogger(level: Config["logLevel"]): Logger {
  return pino({ level }, destination(2));
}
