import { connect, type Socket } from "node:net";

/**
 * The smallest WebSocket client that is still correct: one binary message a frame, no compression. A full
 * client costs as much as the servers being measured, and there are thousands of these in one process.
 */
export class RawSocket {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #waiting = 0;
  /** Bytes that must be there before looking again makes sense. */
  #needed = 2;
  frames = 0;
  isOpen = true;
  /** Of the server's goodbye. */
  closeCode: number | null = null;
  onMessage: (message: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("close", () => {
      this.isOpen = false;
      this.onClose();
    });
  }

  /** Resolves once upgraded. Nothing is read before `read` is called. */
  static open(port: number, path: string): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      socket.once("error", reject);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
      );
      let head = Buffer.alloc(0);
      const take = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf("\r\n\r\n");
        if (end === -1) return;
        socket.off("data", take);
        socket.pause();
        if (!head.subarray(0, 12).toString("latin1").endsWith("101")) {
          reject(new Error(`No upgrade: ${head.subarray(0, end).toString("latin1")}`));
          return;
        }
        const raw = new RawSocket(socket);
        raw.#keep(head.subarray(end + 4));
        resolve(raw);
      };
      socket.on("data", take);
    });
  }

  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  /** Starts handing out messages. */
  read(): void {
    this.#socket.on("data", (chunk: Buffer) => {
      this.#keep(chunk);
      this.#handOut();
    });
    this.#socket.on("error", () => undefined); // `close` tells.
    this.#handOut();
    this.#socket.resume();
  }

  send(message: Uint8Array): void {
    if (this.isOpen) this.#socket.write(masked(0x82, message));
  }

  ping(): void {
    if (this.isOpen) this.#socket.write(masked(0x89, new Uint8Array()));
  }

  /** Stops reading, as a stalled network would. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.destroy();
  }

  #keep(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
  }

  #handOut(): void {
    if (this.#waiting < this.#needed) return;
    const [only] = this.#chunks;
    const all = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    let at = 0;
    for (;;) {
      const left = all.length - at;
      this.#needed = 2;
      if (left < 2) break;
      let length = (all[at + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) head = 4;
      else if (length === 127) head = 10;
      this.#needed = head;
      if (left < head) break;
      if (head === 4) length = all.readUInt16BE(at + 2);
      else if (head === 10) length = Number(all.readBigUInt64BE(at + 2));
      this.#needed = head + length;
      if (left < head + length) break;
      this.#frame((all[at] ?? 0) & 0x0f, all.subarray(at + head, at + head + length));
      at += head + length;
    }
    this.#waiting = all.length - at;
    this.#chunks = this.#waiting === 0 ? [] : [all.subarray(at)];
  }

  #frame(opcode: number, payload: Buffer): void {
    if (opcode === 2) {
      this.frames += 1;
      this.onMessage(payload);
    } else if (opcode === 9) {
      this.#socket.write(masked(0x8a, payload));
    } else if (opcode === 8) {
      this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : null;
      this.#socket.end();
    }
  }
}

/** A client's frame. Its mask is zero, which a server has to apply like any other. */
function masked(first: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const bytes = Buffer.alloc(head + length);
  bytes[0] = first;
  if (head === 6) {
    bytes[1] = 0x80 | length;
  } else if (head === 8) {
    bytes[1] = 0x80 | 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 0x80 | 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(payload, head);
  return bytes;
}
