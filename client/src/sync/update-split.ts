/**
 * Cuts one large Yjs update into several that can be applied, stored and refused one by one.
 *
 * Each piece carries, of one client id or several, a run of the clock after the pieces before it, and comes after those
 * that hold what it leans on. So every piece finds that already there. A long run of text is one item and is cut inside.
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
  /** What must be there before it. */
  readonly leansOn: readonly Y.ID[];
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
  for (const part of inOrder(structs.flatMap((struct) => partsOf(struct, limits.bytesMax / 2)))) {
    const isFull = bytes + part.bytes.byteLength > limits.bytesMax * 0.9 || group.length >= limits.structsMax;
    const last = group.findLast(({ client }) => client === part.client);
    if (isFull || (last && endOf(last) !== part.clock)) flush();
    group.push(part);
    bytes += part.bytes.byteLength;
  }
  flush();
  if (ds.clients.size > 0) pieces.push(encodePiece([], ds));
  return pieces;
}

function endOf({ clock, length }: Part): number {
  return clock + length;
}

/** Those of one client id stay in their order; they take turns with those of others that they lean on. */
function inOrder(parts: readonly Part[]): Part[] {
  const queues = Map.groupBy(parts, ({ client }) => client);
  const taken = new Map<number, number>();
  const isThere = ({ client, clock }: Y.ID) => {
    const next = queues.get(client)?.[taken.get(client) ?? 0];
    return next === undefined || clock < next.clock;
  };
  const ordered: Part[] = [];
  for (let before = -1; before < ordered.length;) {
    before = ordered.length;
    for (const [client, queue] of queues) {
      let at = taken.get(client) ?? 0;
      for (let part = queue[at]; part?.leansOn.every((one) => isThere(one)); part = queue[at]) {
        ordered.push(part);
        taken.set(client, (at += 1));
      }
    }
  }
  // What leans on something that is not in the update.
  return [...ordered, ...[...queues].flatMap(([client, queue]) => queue.slice(taken.get(client) ?? 0))];
}

function partsOf(struct: Decoded["structs"][number], bytesMax: number): Part[] {
  if (struct instanceof Y.Skip) return [];
  const { client, clock } = struct.id;
  const cuts =
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? cutsOf(struct.content.str, bytesMax)
      : [];
  if (!(struct instanceof Y.Item) || cuts.length === 0) {
    return [{ client, clock, length: struct.length, bytes: write(struct, 0), leansOn: leansOf(struct) }];
  }
  // From the end: an item is written from an offset to its end, and `splice` takes that end away.
  const leansOn = leansOf(struct);
  const parts: Part[] = [];
  let end = struct.length;
  for (const cut of cuts.toReversed()) {
    parts.unshift({ client, clock: clock + cut, length: end - cut, bytes: write(struct, cut), leansOn });
    struct.content.splice(cut);
    end = cut;
  }
  parts.unshift({ client, clock, length: end, bytes: write(struct, 0), leansOn });
  return parts;
}

/** Of other client ids: its own come in their order anyway. */
function leansOf(struct: Y.Item | Y.GC): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent].filter(
    (one): one is Y.ID => one instanceof Y.ID && one.client !== struct.id.client,
  );
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

/** Of each client id one section: the format counts clocks onwards from its first struct. Higher ids first, as Yjs writes them. */
function encodePiece(parts: readonly Part[], deleteSet: Decoded["ds"] | null): Uint8Array {
  const encoder = encoding.createEncoder();
  const sections = [...Map.groupBy(parts, ({ client }) => client)].toSorted(([a], [b]) => b - a);
  encoding.writeVarUint(encoder, sections.length);
  for (const [client, section] of sections) {
    encoding.writeVarUint(encoder, section.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, section[0]?.clock ?? 0);
    for (const part of section) encoding.writeUint8Array(encoder, part.bytes);
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
