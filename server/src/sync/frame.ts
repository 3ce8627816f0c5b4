/**
 * WebSocket framing done once for many sockets. A message to a hundred readers is framed once and the same
 * bytes are written to each socket: the system call is what a delivery costs, not the bytes.
 */
import * as encoding from "lib0/encoding";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { encode } from "@commontable/shared/sync/encode.ts";
import { messageType } from "@commontable/shared/sync/frames.ts";

/** One unmasked binary message, complete in one frame, as RFC 6455 writes it. */
export function frame(message: Uint8Array): Buffer {
  const { byteLength: length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = 0x82;
  if (head === 2) {
    bytes[1] = length;
  } else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeUInt32BE(0, 2);
    bytes.writeUInt32BE(length, 6);
  }
  bytes.set(message, head);
  return bytes;
}

/** What a stock client reads before its socket closes: y-protocols' refusal, with our code as reason. */
export function encodeAuthRefusal(code: ErrorCode): Uint8Array {
  return encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, code);
  });
}
