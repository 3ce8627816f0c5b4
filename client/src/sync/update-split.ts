/**
 * Cuts one large Yjs update into several that can be applied, stored and refused one by one.
 *
 * Each piece carries a prefix of the client's clock after the pieces before it, so every piece finds what
 * it depends on already there. A long run of text is one item and is cut inside.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

export interface PieceLimits {
  readonly bytesMax: number;
  readonly structsMax: number;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** One struct, or a part of a long text item, as it is written in an update. */
interface Part {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** The update itself when it is small enough; else pieces in the order they must be applied. */
export function splitUpdate(update: Uint8Array, limits: PieceLimits): Uint8Array[] {
  if (update.byteLength <= limits.bytesMax / 4) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  if (update.byteLength <= limits.bytesMax && structs.length <= limits.structsMax) return [update];
  const pieces: Uint8Array[] = [];
  let group: Part[] = [];
  let bytes = 0;
  const flush = () => {
    if (group.length > 0) pieces.push(encodePiece(group, null));
    group = [];
    bytes = 0;
  };
  for (const part of structs.flatMap((struct) => partsOf(struct, limits.bytesMax / 2))) {
    const isFull = bytes + part.bytes.byteLength > limits.bytesMax * 0.9 || group.length >= limits.structsMax;
    if (isFull || isOtherRun(group.at(-1), part)) flush();
    group.push(part);
    bytes += part.bytes.byteLength;
  }
  flush();
  if (ds.clients.size > 0) pieces.push(encodePiece([], ds));
  return pieces;
}

/** One piece holds one client's unbroken run: the format counts clocks onwards from the first struct. */
function isOtherRun(last: Part | undefined, next: Part): boolean {
  return last !== undefined && (last.client !== next.client || last.clock + last.length !== next.clock);
}

function partsOf(struct: Decoded["structs"][number], bytesMax: number): Part[] {
  if (struct instanceof Y.Skip) return [];
  const { client, clock } = struct.id;
  const cuts =
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? cutsOf(struct.content.str, bytesMax)
      : [];
  if (!(struct instanceof Y.Item) || cuts.length === 0) {
    return [{ client, clock, length: struct.length, bytes: write(struct, 0) }];
  }
  // From the end: an item is written from an offset to its end, and `splice` takes that end away.
  const parts: Part[] = [];
  let end = struct.length;
  for (const cut of cuts.toReversed()) {
    parts.unshift({ client, clock: clock + cut, length: end - cut, bytes: write(struct, cut) });
    struct.content.splice(cut);
    end = cut;
  }
  parts.unshift({ client, clock, length: end, bytes: write(struct, 0) });
  return parts;
}

/** Where to cut a text so that each part stays below `bytesMax` in UTF-8, never inside a surrogate pair. */
function cutsOf(text: string, bytesMax: number): number[] {
  const unitsMax = Math.max(2, Math.floor(bytesMax / 3));
  const cuts: number[] = [];
  for (let at = unitsMax; at < text.length; at += unitsMax) {
    const code = text.charCodeAt(at - 1);
    const isInsidePair = code >= 0xd800 && code <= 0xdbff;
    if (isInsidePair) at -= 1;
    cuts.push(at);
  }
  return cuts;
}

function write(struct: Y.Item | Y.GC, offset: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, offset);
  return encoding.toUint8Array(encoder.restEncoder);
}

function encodePiece(parts: readonly Part[], deleteSet: Decoded["ds"] | null): Uint8Array {
  const encoder = encoding.createEncoder();
  const first = parts[0];
  encoding.writeVarUint(encoder, first ? 1 : 0);
  if (first) {
    encoding.writeVarUint(encoder, parts.length);
    encoding.writeVarUint(encoder, first.client);
    encoding.writeVarUint(encoder, first.clock);
    for (const part of parts) encoding.writeUint8Array(encoder, part.bytes);
  }
  writeDeleteSet(encoder, deleteSet);
  return encoding.toUint8Array(encoder);
}

function writeDeleteSet(encoder: encoding.Encoder, deleteSet: Decoded["ds"] | null): void {
  const clients = deleteSet ? [...deleteSet.clients] : [];
  encoding.writeVarUint(encoder, clients.length);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const range of ranges) {
      encoding.writeVarUint(encoder, range.clock);
      encoding.writeVarUint(encoder, range.len);
    }
  }
}
