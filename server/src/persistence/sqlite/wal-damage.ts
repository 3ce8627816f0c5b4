/**
 * Tells a damaged write-ahead log from one that a power cut ended.
 *
 * SQLite takes the first frame whose checksum does not hold for the end of the log and says nothing: right after a
 * power cut, when that frame was never synced. But a transaction is synced before the next one begins. So when a
 * whole transaction lies behind such a frame's own, the frame was durable once, and what follows it was too: it
 * is damaged, and all of that would be lost in silence. Damage to the very last transaction looks like a power cut.
 *
 * The format is SQLite's: https://www.sqlite.org/fileformat2.html#walformat
 */
import { readFileSync } from "node:fs";

const headerBytes = 32;
const frameHeaderBytes = 24;
const magicLittleEndian = 0x377f0682;
const magicBigEndian = 0x377f0683;

/** Number of the damaged frame, counted from 1, or 0 for the header; null when nothing shows. */
export function damagedFrame(wal: Buffer): number | null {
  if (wal.byteLength < headerBytes + frameHeaderBytes) return null;
  const magic = wal.readUInt32BE(0);
  const pageBytes = wal.readUInt32BE(8);
  const sum = new Checksum(magic === magicBigEndian);
  sum.add(wal.subarray(0, 24));
  const isSound = magic === magicBigEndian || magic === magicLittleEndian;
  // The header was synced before the first frame was written, and lies in one sector.
  if (!isSound || !sum.equals(wal, 24)) return 0;
  const frameBytes = frameHeaderBytes + pageBytes;
  const count = Math.floor((wal.byteLength - headerBytes) / frameBytes);
  const frame = (index: number): Buffer =>
    wal.subarray(headerBytes + index * frameBytes, headerBytes + (index + 1) * frameBytes);
  // Frames of an earlier round of the log have other salts.
  const isOfThisLog = (bytes: Buffer): boolean => bytes.subarray(8, 16).equals(wal.subarray(16, 24));
  const follows = (sum: Checksum, bytes: Buffer): boolean => {
    sum.add(bytes.subarray(0, 8));
    sum.add(bytes.subarray(frameHeaderBytes));
    return isOfThisLog(bytes) && sum.equals(bytes, 16);
  };

  let bad = 0;
  while (bad < count && follows(sum, frame(bad))) bad += 1;

  /** Whether, built upon the checksum that stands in this frame, a transaction ends and another begins. */
  const hasMoreBehind = (from: number): boolean => {
    const behind = Checksum.standingIn(frame(from), sum);
    let hasEnded = endsTransaction(frame(from));
    for (let index = from + 1; index < count && follows(behind, frame(index)); index++) {
      if (hasEnded) return true;
      hasEnded = endsTransaction(frame(index));
    }
    return false;
  };
  // The damage may lie in the frame's own checksum: then the next frame's is the first that can be built upon.
  // Frames that a failed commit left behind build upon nothing that follows them.
  const isDamaged = [bad, bad + 1].some((from) => from < count && hasMoreBehind(from));
  return isDamaged ? bad + 1 : null;
}

/** The whole log; empty when there is none. Only while nobody writes to it. */
export function readWal(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** A frame with the number of pages the file then has ends a transaction. */
function endsTransaction(frame: Buffer): boolean {
  return frame.readUInt32BE(4) !== 0;
}

/** The running checksum of header and frames. */
class Checksum {
  readonly #isBigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  /** Goes on from the checksum in a frame's header, in the same byte order as `like`. */
  static standingIn(frame: Buffer, like: Checksum): Checksum {
    const sum = new Checksum(like.#isBigEndian);
    sum.#first = frame.readUInt32BE(16);
    sum.#second = frame.readUInt32BE(20);
    return sum;
  }

  /** A multiple of eight bytes. */
  add(bytes: Buffer): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.byteLength; at += 8) {
      this.#first = (this.#first + view.getUint32(at, !this.#isBigEndian) + this.#second) >>> 0;
      this.#second = (this.#second + view.getUint32(at + 4, !this.#isBigEndian) + this.#first) >>> 0;
    }
  }

  /** Checksums are kept big-endian, whichever way they were made. */
  equals(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
  }
}
