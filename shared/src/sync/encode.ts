/**
 * Writes small messages with one encoder that is used again and again: lib0 makes a buffer for each new one, which
 * costs a busy server more than the writing.
 */
import * as encoding from "lib0/encoding";

let scratch = encoding.createEncoder();
/** A larger buffer is given back after use, bytes. */
const keptMax = 64 * 1024;

/** What `write` writes, as bytes of their own. `write` must not call `encode` itself. */
export function encode(write: (encoder: encoding.Encoder) => void): Uint8Array {
  scratch.cpos = 0;
  scratch.bufs.length = 0;
  write(scratch);
  const bytes = encoding.toUint8Array(scratch);
  if (scratch.cbuf.byteLength > keptMax) scratch = encoding.createEncoder();
  return bytes;
}
