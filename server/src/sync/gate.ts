/**
 * Judges an update before anything is done with it. Pure: it reads the bytes and what the document already
 * holds, and answers what the update adds or why it is refused.
 *
 * 1. A refused update changes nothing.
 * 2. New content stands only under client ids of its author; the first to use an id owns it for ever.
 * 3. What a document already holds may come again (duplicates are normal), but its bytes are not taken:
 *    the accepted update is rebuilt without them, so nobody can store other words under a known position.
 * 4. Nothing accepted can stay pending in Yjs: every position an update leans on is known or in the update.
 * 5. Every deletion lies on known positions; only deletions that are new are kept and credited.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { findUnmet } from "./update/dependencies.ts";
import { encodeVector, type Known } from "./update/Known.ts";
import type { Range } from "./update/ranges.ts";
import { problemOf, type ShapeRules } from "./update/shape.ts";
import { MalformedUpdate, VisitorStopped, walkUpdate, type Struct } from "./update/walk.ts";
import type { Weight } from "./update/weight.ts";

export interface GateLimits {
  readonly bytesMax: number;
  readonly structsMax: number;
  /** Client ids used for the first time: a page needs one; a backlog may bring those of several. */
  readonly claimsMax: number;
}

export interface GateContext {
  readonly known: Known;
  readonly personId: string;
  /** Who owns a client id in this document; undefined while nobody does. */
  ownerOf(client: number): string | undefined;
  readonly limits: GateLimits;
  readonly shape: ShapeRules;
}

/** An update in a form that may be stored: only new content, only new deletions. */
export interface Change {
  readonly update: Uint8Array;
  readonly inserted: readonly Range[];
  readonly deleted: readonly Range[];
  /** Client ids used for the first time. */
  readonly claims: readonly number[];
  readonly weight: Weight;
}

export type Judgement =
  | { verdict: "change"; change: Change }
  | { verdict: "nothing" }
  | { verdict: "refused"; code: ErrorCode; detail: string };

/** Highest clock a client id may reach. */
const clockEnd = 2 ** 31;
const clientEnd = 2 ** 53;

/** Decides about one update. Never throws for anything the bytes may hold. */
export function judge(update: Uint8Array, context: GateContext): Judgement {
  const { limits } = context;
  if (update.byteLength > limits.bytesMax) {
    return refused("too-large", `${update.byteLength} of ${limits.bytesMax} bytes`);
  }
  const collected = collect(update, limits);
  if ("verdict" in collected) return collected;
  return weigh(update, collected, context);
}

interface Collected {
  structs: Struct[];
  deletions: Range[];
  structsEnd: number;
}

function collect(update: Uint8Array, limits: GateLimits): Collected | Judgement {
  const structs: Struct[] = [];
  const deletions: Range[] = [];
  let structsEnd = 0;
  let problem: string | null = null;
  const stop = (why: string): never => {
    problem = why;
    throw new VisitorStopped(why);
  };
  try {
    walkUpdate(update, {
      struct(struct) {
        if (structs.length >= limits.structsMax) stop("too many structs");
        if (struct.length <= 0) stop("a struct without length");
        if (struct.client >= clientEnd) stop("a client id out of range");
        if (struct.clock + struct.length >= clockEnd) stop("a clock out of range");
        structs.push(struct);
      },
      structsEnd(offset) {
        structsEnd = offset;
      },
      deletion(client, clock, length) {
        if (deletions.length >= limits.structsMax) stop("too many deletions");
        if (length <= 0) stop("a deletion without length");
        if (clock + length >= clockEnd) stop("a deletion out of range");
        deletions.push({ client, from: clock, to: clock + length });
      },
    });
  } catch (error) {
    if (error instanceof VisitorStopped) return refused("bad-update", problem ?? error.message);
    if (error instanceof MalformedUpdate) return refused("bad-update", error.message);
    throw error;
  }
  return { structs, deletions, structsEnd };
}

function weigh(update: Uint8Array, collected: Collected, context: GateContext): Judgement {
  const { known } = context;
  const reach = new Map<number, number>();
  const fresh: Struct[] = [];
  let repeats = false;
  let characters = 0;
  for (const struct of collected.structs) {
    const { client, clock, length } = struct;
    const end = clock + length;
    const start = reach.get(client) ?? known.clockOf(client);
    if (end <= start) {
      repeats = true;
      continue;
    }
    if (clock > start || struct.kind === "skip") return refused("resync", `a gap before ${client}:${clock}`);
    if (clock < start) repeats = true;
    const owner = context.ownerOf(client);
    if (owner !== undefined && owner !== context.personId) {
      return refused("foreign-id", `the id ${client} is not the sender's`);
    }
    if (owner === undefined && known.clockOf(client) > 0) {
      return refused("foreign-id", `the id ${client} was used before ids had owners`);
    }
    if (struct.kind === "item") {
      const problem = problemOf(struct, context.shape);
      if (problem !== null) return refused("bad-update", problem);
      if (struct.content.kind === "string") characters += end - start;
    }
    reach.set(client, end);
    fresh.push(struct);
  }
  const clockOf = (client: number): number => reach.get(client) ?? known.clockOf(client);
  const unmet = findUnmet(fresh, known, clockOf);
  if (unmet !== null) return refused(unmet.code, unmet.detail);
  const deleted: Range[] = [];
  for (const range of collected.deletions) {
    if (range.to > clockOf(range.client))
      return refused("resync", `a deletion beyond ${range.client}:${range.to}`);
    const missing = known.deleted.missing(range);
    if (missing.length !== 1 || missing[0]?.from !== range.from || missing[0].to !== range.to) repeats = true;
    deleted.push(...missing);
  }
  if (fresh.length === 0 && deleted.length === 0) return { verdict: "nothing" };
  const inserted = [...reach].map(([client, to]) => ({ client, from: known.clockOf(client), to }));
  const claims = inserted.filter(({ from }) => from === 0).map(({ client }) => client);
  const { claimsMax } = context.limits;
  if (claims.length > claimsMax)
    return refused("bad-update", `${claims.length} of ${claimsMax} new client ids`);
  const bytes = repeats ? rebuild(update, fresh.length > 0, deleted, known, collected) : update;
  const weight = { structs: fresh.length, characters };
  return { verdict: "change", change: { update: bytes, inserted, deleted, claims, weight } };
}

/** The update without what was known. Costs one more pass, and only for updates that repeat something. */
function rebuild(
  update: Uint8Array,
  hasStructs: boolean,
  deleted: readonly Range[],
  known: Known,
  collected: Collected,
): Uint8Array {
  const encoder = encoding.createEncoder();
  if (hasStructs) {
    const vector = new Map<number, number>();
    for (const { client } of collected.structs) vector.set(client, known.clockOf(client));
    const rest = Y.diffUpdate(update, encodeVector(vector));
    encoding.writeUint8Array(encoder, rest.subarray(0, structsEndOf(rest)));
  } else {
    encoding.writeVarUint(encoder, 0);
  }
  writeDeletions(encoder, deleted);
  return encoding.toUint8Array(encoder);
}

function structsEndOf(update: Uint8Array): number {
  let end = 0;
  walkUpdate(update, {
    struct: () => {},
    structsEnd: (offset) => {
      end = offset;
    },
    deletion: () => {},
  });
  return end;
}

function writeDeletions(encoder: encoding.Encoder, deleted: readonly Range[]): void {
  const byClient = Map.groupBy(deleted, ({ client }) => client);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
}

function refused(code: ErrorCode, detail: string): { verdict: "refused"; code: ErrorCode; detail: string } {
  return { verdict: "refused", code, detail };
}
