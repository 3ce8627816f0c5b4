/**
 * Reads a Yjs update (V1) from front to back without applying it: what it inserts, where, under whose
 * client id, and what it deletes.
 *
 * 1. Nothing is allocated ahead of the bytes that justify it: a count in the bytes is a claim, and every
 *    struct costs at least one byte, so a lying count ends in `MalformedUpdate` after at most one pass.
 * 2. What it reads, Yjs 13 reads the same; a fuzz test holds the two against each other. What has no place
 *    in a shared document whatever it says (Yjs 12's JSON, subdocuments) is not read on.
 */
import { isSafeKey } from "@commontable/shared/documents/keys.ts";
import { isSpan } from "@commontable/shared/documents/spans.ts";
import * as decoding from "lib0/decoding";

/** One position in a document: the `clock`-th unit ever written under a client id. */
export interface Id {
  readonly client: number;
  readonly clock: number;
}

/** Names of the content kinds, by their number on the wire. */
export type ContentKind = "deleted" | "binary" | "string" | "embed" | "format" | "type" | "any";

/** Kinds of plain values, as far as attributes tell them apart. */
export type ValueKind = "nothing" | "flag" | "number" | "text" | "list" | "object" | "other";

export interface Content {
  readonly kind: ContentKind;
  readonly length: number;
  /** `type`: which shared type; `typeRefs` names them. */
  readonly typeRef?: number;
  /** `type`: an element's name. `format`: the mark's key. */
  readonly name?: string;
  /** `format`: the mark's value. */
  readonly value?: unknown;
  /** `any`: what kinds of values. An attribute has several where earlier ones are kept for undoing. */
  readonly holds?: ReadonlySet<ValueKind>;
  /** `any`: each value says how many columns or rows a cell takes, or nothing. */
  readonly isSpan?: boolean;
  /** Set when a value inside can do harm wherever it is read: a prototype key, bytes, endless nesting. */
  readonly unsafe?: string;
}

export interface ItemStruct {
  readonly kind: "item";
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** A root's name, a parent's id, or null: then the neighbor's parent is this one's. */
  readonly parent: string | Id | null;
  readonly key: string | null;
  readonly content: Content;
}

export interface PlainStruct {
  /** `gc`: something deleted whose content is gone. `skip`: a hole in the update itself. */
  readonly kind: "gc" | "skip";
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export type Struct = ItemStruct | PlainStruct;

export interface UpdateVisitor {
  /** The structs of one client id begin, with this clock and at this offset in the bytes; `count` is what the bytes claim. */
  section?(client: number, count: number, clock: number, offset: number): void;
  struct(struct: Struct): void;
  /** They end: the clock after the last of them, and the offset behind it. */
  sectionEnd?(client: number, clock: number, offset: number): void;
  /** Called once, when the structs end: the offset of the delete set in the bytes. */
  structsEnd?(offset: number): void;
  /** The deletions of one client id begin. */
  deletions?(client: number, count: number): void;
  deletion(client: number, clock: number, length: number): void;
}

/** The bytes are not a Yjs update of version 1. */
export class MalformedUpdate extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MalformedUpdate";
  }
}

/** How deep a value inside a single entry may nest. */
const valueDepthMax = 16;

/** Reads `update` once, telling `visitor` everything in its order. Throws `MalformedUpdate`. */
export function walkUpdate(update: Uint8Array, visitor: UpdateVisitor): void {
  const decoder = decoding.createDecoder(update);
  try {
    walkStructs(decoder, visitor);
    visitor.structsEnd?.(decoder.pos);
    walkDeletions(decoder, visitor);
  } catch (error) {
    if (error instanceof VisitorStopped || error instanceof MalformedUpdate) throw error;
    throw new MalformedUpdate("The bytes end or break inside the update", { cause: error });
  }
  if (decoding.hasContent(decoder)) throw new MalformedUpdate("Bytes follow the end of the update");
}

/** Thrown by a visitor that has seen enough; passes through `walkUpdate` unchanged. */
export class VisitorStopped extends Error {}

function walkStructs(decoder: decoding.Decoder, visitor: UpdateVisitor): void {
  const clients = readNumber(decoder);
  for (let index = 0; index < clients; index++) {
    const count = readNumber(decoder);
    const client = readNumber(decoder);
    let clock = readNumber(decoder);
    visitor.section?.(client, count, clock, decoder.pos);
    for (let at = 0; at < count; at++) {
      const struct = readStruct(decoder, client, clock);
      visitor.struct(struct);
      clock += struct.length;
    }
    visitor.sectionEnd?.(client, clock, decoder.pos);
  }
}

function walkDeletions(decoder: decoding.Decoder, visitor: UpdateVisitor): void {
  const clients = readNumber(decoder);
  for (let index = 0; index < clients; index++) {
    const client = readNumber(decoder);
    const count = readNumber(decoder);
    visitor.deletions?.(client, count);
    for (let at = 0; at < count; at++) {
      const clock = readNumber(decoder);
      visitor.deletion(client, clock, readNumber(decoder));
    }
  }
}

const hasOrigin = 0b1000_0000;
const hasRightOrigin = 0b0100_0000;
const hasKey = 0b0010_0000;
const contentBits = 0b0001_1111;
const skipInfo = 10;

function readStruct(decoder: decoding.Decoder, client: number, clock: number): Struct {
  const info = decoding.readUint8(decoder);
  if (info === skipInfo) return { kind: "skip", client, clock, length: readNumber(decoder) };
  if ((info & contentBits) === 0) return { kind: "gc", client, clock, length: readNumber(decoder) };
  const origin = (info & hasOrigin) === 0 ? null : readId(decoder);
  const rightOrigin = (info & hasRightOrigin) === 0 ? null : readId(decoder);
  let parent: string | Id | null = null;
  let key: string | null = null;
  if (origin === null && rightOrigin === null) {
    parent = readNumber(decoder) === 1 ? decoding.readVarString(decoder) : readId(decoder);
    if ((info & hasKey) !== 0) key = decoding.readVarString(decoder);
  }
  const content = readContent(decoder, info & contentBits);
  return { kind: "item", client, clock, length: content.length, origin, rightOrigin, parent, key, content };
}

/** lib0 reads a very long row of zero digits as NaN, which is neither below nor above any bound. */
function readNumber(decoder: decoding.Decoder): number {
  const number = decoding.readVarUint(decoder);
  if (!Number.isSafeInteger(number)) throw new MalformedUpdate("A number that is none");
  return number;
}

function readId(decoder: decoding.Decoder): Id {
  const client = readNumber(decoder);
  return { client, clock: readNumber(decoder) };
}

function readContent(decoder: decoding.Decoder, ref: number): Content {
  switch (ref) {
    case 1:
      return { kind: "deleted", length: readNumber(decoder) };
    case 3:
      decoding.readVarUint8Array(decoder);
      return { kind: "binary", length: 1 };
    case 4:
      return { kind: "string", length: decoding.readVarString(decoder).length };
    case 5:
      return withProblem({ kind: "embed", length: 1 }, readJson(decoder).problem);
    case 6: {
      const name = decoding.readVarString(decoder);
      const { value, problem } = readJson(decoder);
      return withProblem({ kind: "format", length: 1, name, value }, problem);
    }
    case 7:
      return readType(decoder);
    case 8:
      return readValues(decoder);
    case 2:
      throw new MalformedUpdate("Content as only Yjs 12 wrote it");
    case 9:
      throw new MalformedUpdate("A subdocument");
    default:
      throw new MalformedUpdate(`Content of unknown kind ${ref}`);
  }
}

function readValues(decoder: decoding.Decoder): Content {
  const length = readNumber(decoder);
  const holds = new Set<ValueKind>();
  let areSpans = true;
  let unsafe: string | null = null;
  for (let index = 0; index < length; index++) {
    const start = decoder.pos;
    const kind = decoding.hasContent(decoder) ? valueKind(decoding.peekUint8(decoder)) : "other";
    holds.add(kind);
    unsafe = readValue(decoder, 0) ?? unsafe;
    areSpans &&= kind === "nothing" || isSpanIn(decoder.arr.subarray(start, decoder.pos), kind);
  }
  return withProblem({ kind: "any", length, holds, isSpan: areSpans }, unsafe);
}

/** No span takes more bytes: a sign for the type and at most a number of eight. */
const spanBytesMax = 9;

function isSpanIn(value: Uint8Array, kind: ValueKind): boolean {
  const mayBe = (kind === "number" || kind === "text") && value.byteLength <= spanBytesMax;
  return mayBe && isSpan(decoding.readAny(decoding.createDecoder(value)));
}

/** Shared types by their number on the wire. */
export const typeRefs = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 } as const;

function valueKind(type: number): ValueKind {
  switch (type) {
    case 127:
    case 126:
      return "nothing";
    case 121:
    case 120:
      return "flag";
    case 125:
    case 124:
    case 123:
      return "number";
    case 119:
      return "text";
    case 118:
      return "object";
    case 117:
      return "list";
    default:
      return "other";
  }
}

function readType(decoder: decoding.Decoder): Content {
  const typeRef = readNumber(decoder);
  if (typeRef > typeRefs.xmlText) throw new MalformedUpdate(`A shared type of unknown kind ${typeRef}`);
  if (typeRef !== typeRefs.element && typeRef !== typeRefs.hook) return { kind: "type", length: 1, typeRef };
  return { kind: "type", length: 1, typeRef, name: decoding.readVarString(decoder) };
}

function withProblem(content: Content, unsafe: string | null): Content {
  return unsafe === null ? content : { ...content, unsafe };
}

function readJson(decoder: decoding.Decoder): { value: unknown; problem: string | null } {
  const text = decoding.readVarString(decoder);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new MalformedUpdate("A value is not JSON", { cause: error });
  }
  return { value, problem: problemInJson(value, 0) };
}

function problemInJson(value: unknown, depth: number): string | null {
  if (typeof value !== "object" || value === null) return null;
  if (depth > valueDepthMax) throw new MalformedUpdate("A value is nested too deeply");
  for (const [key, one] of Object.entries(value)) {
    const problem = isSafeKey(key) ? problemInJson(one, depth + 1) : `the key ${key}`;
    if (problem !== null) return problem;
  }
  return null;
}

/** Skips one value of lib0's `writeAny`; answers what is unsafe in it. */
function readValue(decoder: decoding.Decoder, depth: number): string | null {
  if (depth > valueDepthMax) throw new MalformedUpdate("A value is nested too deeply");
  const type = decoding.readUint8(decoder);
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return null;
    case 125:
      decoding.readVarInt(decoder);
      return null;
    case 124:
      decoding.readFloat32(decoder);
      return null;
    case 123:
      decoding.readFloat64(decoder);
      return null;
    case 122:
      decoding.readBigInt64(decoder);
      return "a big integer";
    case 119:
      decoding.readVarString(decoder);
      return null;
    case 118:
      return readObject(decoder, depth);
    case 117: {
      const length = readNumber(decoder);
      let problem: string | null = null;
      for (let index = 0; index < length; index++) problem = readValue(decoder, depth + 1) ?? problem;
      return problem;
    }
    case 116:
      decoding.readVarUint8Array(decoder);
      return "bytes";
    default:
      throw new MalformedUpdate(`A value of unknown kind ${type}`);
  }
}

function readObject(decoder: decoding.Decoder, depth: number): string | null {
  const length = readNumber(decoder);
  let problem: string | null = null;
  for (let index = 0; index < length; index++) {
    const key = decoding.readVarString(decoder);
    if (!isSafeKey(key)) problem = `the key ${key}`;
    problem = readValue(decoder, depth + 1) ?? problem;
  }
  return problem;
}
