/** Reading numbers and words out of the head of a file. Behind the end everything is 0 or empty: nothing here throws. */
export class Bytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.#bytes.byteLength;
  }

  #has(at: number, count: number): boolean {
    return at >= 0 && at + count <= this.length;
  }

  u8(at: number): number {
    return this.#bytes[at] ?? 0;
  }

  u16(at: number, isLittle = false): number {
    return this.#has(at, 2) ? this.#view.getUint16(at, isLittle) : 0;
  }

  u24Little(at: number): number {
    return this.u16(at, true) + this.u8(at + 2) * 65_536;
  }

  u32(at: number, isLittle = false): number {
    return this.#has(at, 4) ? this.#view.getUint32(at, isLittle) : 0;
  }

  /** Letters of one byte each. */
  word(at: number, count: number): string {
    return this.#has(at, count) ? String.fromCharCode(...this.#bytes.subarray(at, at + count)) : "";
  }
}
