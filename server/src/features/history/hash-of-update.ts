/** Knows an entry of a log again by its bytes: no two are the same, for the gate has nothing stored twice. */
import { createHash } from "node:crypto";

export function hashOfUpdate(update: Uint8Array): string {
  return createHash("sha256").update(update).digest("hex");
}
