/** Ids of rows: UUID version 7, so that they sort by the time they were made and fit `idPattern`. */
import { randomUUIDv7 } from "node:crypto";

export function newId(): string {
  return randomUUIDv7();
}
