/**
 * The gate's rules, each by itself: a name, the code it refuses with, and a pure check that answers what is
 * wrong, or null. `gate.ts` asks them in the order in which an update is read; a test takes each away in turn
 * and sees an attack pass.
 *
 * Bytes that are no update at all are refused by `walk.ts`, before any rule.
 */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import {
  holdsText,
  isAttribute,
  isSpanAttribute,
  mayStandInElement,
  mayStandInText,
} from "./update/elements.ts";
import type { Known } from "./update/Known.ts";
import type { Place } from "./update/ItemPlaces.ts";
import type { Range } from "./update/ranges.ts";
import type { ShapeRules } from "./update/shape.ts";
import { typeRefs, type Id, type ItemStruct, type Struct } from "./update/walk.ts";

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
  readonly ownerOf: (client: number) => string | undefined;
  readonly limits: GateLimits;
  readonly shape: ShapeRules;
}

/** What a rule of each kind looks at. */
export interface GateSubjects {
  /** The bytes as they came. */
  bytes: Uint8Array;
  /** The structs of one client id begin; `before` are the ids whose structs came earlier. */
  section: { client: number; count: number; before: ReadonlySet<number> };
  /** A struct as read, with how many came before it. */
  struct: { struct: Struct; before: number };
  /** A deletion as read; `end` is the first clock behind it. */
  deletion: { from: number; end: number };
  /** The deletions of one client id begin. */
  deletions: { client: number; count: number };
  /** A struct that brings something new. `reach`: the next free clock of its client id. */
  fresh: { struct: Struct; reach: number };
  /** The same, when it is an item: content with a place. */
  item: ItemStruct;
  /** An item in its turn of integration, and where it will stand. */
  placed: { item: ItemStruct; place: Place };
  /** A struct that cannot be integrated: what it waits for is `on`; `isBrought` when the update holds that. */
  waiting: { struct: Struct; on: Id; isBrought: boolean };
  /** A deletion, with the clock its client id reaches once the update is taken, and how many new ones came before it. */
  deleted: { range: Range; reach: number; before: number };
  /** Client ids used for the first time. */
  claims: readonly number[];
}

export type GateRule = {
  [Kind in keyof GateSubjects]: {
    readonly on: Kind;
    /** Where `docs/spec/sync.md` states it. */
    readonly id: string;
    readonly name: string;
    readonly code: ErrorCode;
    problem(subject: GateSubjects[Kind], context: GateContext): string | null;
  };
}[keyof GateSubjects];

/** The clock at which a client id is used up. */
const clockEnd = 2 ** 31;
/** How many shared types may lie in one another, below the root. */
const depthMax = 32;

export const gateRules: readonly GateRule[] = [
  {
    on: "bytes",
    id: "GT5",
    name: "not too many bytes",
    code: "too-large",
    problem: ({ byteLength }, { limits }) =>
      byteLength > limits.bytesMax ? `${byteLength} of ${limits.bytesMax} bytes` : null,
  },
  {
    on: "section",
    id: "GT18",
    name: "each client id once",
    code: "bad-update",
    // Yjs keeps the last section of an id only: what the others hold would be missing for ever.
    problem: ({ client, before }) => (before.has(client) ? `the id ${client} comes twice` : null),
  },
  {
    on: "section",
    id: "GT18",
    name: "no client id without structs",
    code: "bad-update",
    problem: ({ client, count }) => (count === 0 ? `the id ${client} without structs` : null),
  },
  {
    on: "struct",
    id: "GT5",
    name: "not too many structs",
    code: "bad-update",
    problem: ({ before }, { limits }) => (before >= limits.structsMax ? "too many structs" : null),
  },
  {
    on: "struct",
    id: "GT9",
    name: "structs have a length",
    code: "bad-update",
    problem: ({ struct }) => (struct.length <= 0 ? "a struct without length" : null),
  },
  {
    on: "struct",
    id: "GT9",
    name: "clocks end",
    code: "bad-update",
    problem: ({ struct }) => (struct.clock + struct.length >= clockEnd ? "a clock out of range" : null),
  },
  {
    on: "deletions",
    id: "GT18",
    name: "no client id without deletions",
    code: "bad-update",
    problem: ({ client, count }) => (count === 0 ? `the id ${client} without deletions` : null),
  },
  {
    on: "deleted",
    id: "GT5",
    name: "not too many deletions",
    code: "bad-update",
    // Of those that are new: Yjs sends all of a document's deletions again whenever a page comes back.
    problem: ({ before }, { limits }) => (before >= limits.structsMax ? "too many deletions" : null),
  },
  {
    on: "deletion",
    id: "GT9",
    name: "deletions have a length",
    code: "bad-update",
    problem: ({ from, end }) => (end <= from ? "a deletion without length" : null),
  },
  {
    on: "fresh",
    id: "GT7",
    name: "no gaps",
    code: "resync",
    problem: ({ struct: { kind, client, clock }, reach }) =>
      clock > reach || kind === "skip" ? `a gap before ${client}:${clock}` : null,
  },
  {
    on: "fresh",
    id: "GT8",
    name: "own client ids only",
    code: "foreign-id",
    problem: ({ struct: { client } }, { ownerOf, personId }) => {
      const owner = ownerOf(client);
      return owner !== undefined && owner !== personId ? `the id ${client} is not the sender's` : null;
    },
  },
  {
    on: "fresh",
    id: "GT8",
    name: "no client id of nobody",
    code: "foreign-id",
    problem: ({ struct: { client } }, { ownerOf, known }) =>
      ownerOf(client) === undefined && known.clockOf(client) > 0
        ? `the id ${client} was used before ids had owners`
        : null,
  },
  {
    on: "item",
    id: "GT7",
    name: "leans on what came before",
    code: "bad-update",
    problem: ({ client, clock, origin, rightOrigin, parent }) => {
      const isLater = (id: Id | string | null): boolean =>
        id !== null && typeof id !== "string" && id.client === client && id.clock >= clock;
      return isLater(origin) || isLater(rightOrigin) || isLater(parent)
        ? `${client}:${clock} leans on itself`
        : null;
    },
  },
  {
    on: "item",
    id: "GT10",
    name: "known roots",
    code: "bad-update",
    problem: ({ parent }, { shape }) =>
      typeof parent === "string" && !shape.isRoot(parent) ? `the root ${quoted(parent)} is not known` : null,
  },
  {
    on: "item",
    id: "GT10",
    name: "harmless keys",
    code: "bad-update",
    problem: ({ key }, { shape }) =>
      key !== null && !shape.isKey(key) ? `the key ${quoted(key)} is not allowed` : null,
  },
  {
    on: "item",
    id: "GT10",
    name: "no bytes",
    code: "bad-update",
    problem: ({ content }) => (content.kind === "binary" ? "bytes" : null),
  },
  {
    on: "item",
    id: "GT10",
    name: "harmless values",
    code: "bad-update",
    problem: ({ content: { unsafe } }) =>
      unsafe === undefined ? null : `a value holds ${unsafe.slice(0, 80)}`,
  },
  {
    on: "item",
    id: "GT10",
    name: "known marks",
    code: "bad-update",
    problem: ({ content: { kind, name, value } }, { shape }) =>
      kind === "format" && !shape.isMark(name ?? "", value) ? `the mark ${quoted(name)}` : null,
  },
  {
    on: "item",
    id: "GT10",
    name: "no hooks",
    code: "bad-update",
    problem: ({ content }) => (content.typeRef === typeRefs.hook ? "an XML hook" : null),
  },
  {
    on: "item",
    id: "GT10",
    name: "known elements",
    code: "bad-update",
    problem: ({ content: { typeRef, name } }, { shape }) =>
      typeRef === typeRefs.element && !shape.isElement(name ?? "") ? `the element ${quoted(name)}` : null,
  },
  {
    on: "placed",
    id: "GT15",
    name: "not too deep",
    code: "bad-update",
    problem: ({ place }) => ((place.holds?.depth ?? 0) > depthMax ? `deeper than ${depthMax}` : null),
  },
  {
    on: "placed",
    id: "GT16",
    name: "only what a text can show",
    code: "bad-update",
    problem: ({ item, place: { holder, key } }) =>
      key === null && !fits(item, holder.form) ? `${item.content.kind} in ${holder.form}` : null,
  },
  {
    on: "placed",
    id: "GT17",
    name: "known attributes",
    code: "bad-update",
    problem: ({ item: { content }, place: { holder, key } }) => {
      if (key === null || content.kind === "deleted") return null;
      const element = elementIn(holder.form);
      if (element === null) {
        return holder.form === "fragment" || holder.form === "xml-text" ? "an attribute of a text" : null;
      }
      return content.holds !== undefined && isAttribute(element, key, content.holds)
        ? null
        : `the attribute ${quoted(key)} of ${element}`;
    },
  },
  {
    on: "placed",
    id: "GT20",
    name: "cells of a size",
    code: "bad-update",
    // Whoever draws a table walks through all a cell says it takes.
    problem: ({ item: { content }, place: { holder, key } }) =>
      key !== null && isSpanAttribute(elementIn(holder.form) ?? "", key) && content.isSpan === false
        ? `the ${key} of a cell`
        : null,
  },
  {
    on: "waiting",
    id: "GT7",
    name: "leans on what is known",
    code: "resync",
    problem: ({ struct, on, isBrought }) =>
      isBrought
        ? null
        : `${struct.client}:${struct.clock} leans on ${on.client}:${on.clock}, which is unknown`,
  },
  {
    on: "waiting",
    id: "GT4",
    name: "no circles",
    code: "bad-update",
    problem: ({ isBrought }) => (isBrought ? "structs lean on each other in a circle" : null),
  },
  {
    on: "deleted",
    id: "GT7",
    name: "deletes what is known",
    code: "resync",
    problem: ({ range, reach }) => (range.to > reach ? `a deletion beyond ${range.client}:${reach}` : null),
  },
  {
    on: "claims",
    id: "GT5",
    name: "not too many new client ids",
    code: "bad-update",
    problem: ({ length }, { limits }) =>
      length > limits.claimsMax ? `${length} of ${limits.claimsMax} new client ids` : null,
  },
];

/** Whether content may stand in the sequence of a holder. Maps, lists and roots are their features' to read. */
function fits({ content }: ItemStruct, form: string): boolean {
  if (content.kind === "deleted") return true;
  const isElement = content.kind === "type" && content.typeRef === typeRefs.element;
  if (form === "fragment") return isElement && mayStandInText(content.name ?? "");
  if (form === "xml-text" || form === "text") return content.kind === "string" || content.kind === "format";
  const element = elementIn(form);
  if (element === null) return true;
  if (isElement) return mayStandInElement(element, content.name ?? "");
  return content.kind === "type" && content.typeRef === typeRefs.xmlText && holdsText(element);
}

function elementIn(form: string): string | null {
  return form.startsWith("element:") ? form.slice("element:".length) : null;
}

function quoted(name: string | undefined): string {
  return JSON.stringify((name ?? "").slice(0, 80));
}
