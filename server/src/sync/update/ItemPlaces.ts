/**
 * Where the items of a document stand: in what kind of shared type, how deep, under which key. The bytes of an
 * item name its parent only when it has no neighbor, so without this a change of an attribute tells neither
 * the element nor the attribute.
 *
 * 1. Kept in runs: neighbors in clock that stand alike are one run, so a document costs a few bytes for each
 *    change of place and none for each character. Equal places are one object.
 * 2. No place (null): what stands there was removed whole, and so is whatever is put beside or into it.
 * 3. Added in the order of integration; a client id's runs ascend.
 */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { knownAttributes } from "./elements.ts";
import { typeRefs, type Id, type ItemStruct, type Struct } from "./walk.ts";

/** Deeper than this is not told apart. Far above what the gate takes. */
const depthEnd = 64;
/** Stands for every key that is not an attribute's known name: which one makes no difference. */
const anyKey = "*";

/**
 * What holds items: a root, an element (`element:block`), or another shared type. `root` is a root that says
 * nothing about its kind.
 */
export type Form = "root" | "fragment" | "text" | "xml-text" | "map" | "array" | "hook" | `element:${string}`;

/** A kind of shared type at a depth; a root's depth is 0. */
export class Holder {
  readonly form: Form;
  readonly depth: number;
  readonly #holders: Holders;
  readonly #places = new Map<string | null, Place>();

  constructor(form: Form, depth: number, holders: Holders) {
    this.form = form;
    this.depth = depth;
    this.#holders = holders;
  }

  /** The place in this holder under a key; null is the sequence. */
  at(key: string | null): Place {
    const name = key === null || knownAttributes.has(key) ? key : anyKey;
    let place = this.#places.get(name);
    if (!place) this.#places.set(name, (place = new Place(this, name, null)));
    return place;
  }

  /** A shared type in this holder. */
  inside(form: Form): Holder {
    return this.#holders.of(form, this.depth + 1);
  }
}

/** Every kind of holder there is in a document, each once: as many as forms times depths, however many types. */
class Holders {
  readonly #byForm = new Map<Form, Holder[]>();

  of(form: Form, depth: number): Holder {
    const at = Math.min(depth, depthEnd);
    const byDepth = this.#byForm.get(form) ?? [];
    this.#byForm.set(form, byDepth);
    return (byDepth[at] ??= new Holder(form, at, this));
  }
}

/** Where an item stands, and for an item that is a shared type: what it holds in turn. */
export class Place {
  readonly holder: Holder;
  /** Null in the sequence; a known attribute's name; or a sign for any other key. */
  readonly key: string | null;
  /** Set for shared types. */
  readonly holds: Holder | null;
  readonly #types = new Map<Form, Place>();

  constructor(holder: Holder, key: string | null, holds: Holder | null) {
    this.holder = holder;
    this.key = key;
    this.holds = holds;
  }

  /** The same place, of an item that is a shared type. */
  of(form: Form): Place {
    let place = this.#types.get(form);
    if (!place) {
      place = new Place(this.holder, this.key, this.holder.inside(form));
      this.#types.set(form, place);
    }
    return place;
  }
}

interface Runs {
  readonly starts: number[];
  readonly places: (Place | null)[];
}

export class ItemPlaces {
  readonly #runs = new Map<number, Runs>();
  /** A draft shares its document's. */
  readonly #holders: Holders;

  constructor(document?: ItemPlaces) {
    this.#holders = document === undefined ? new Holders() : document.#holders;
  }

  /** The place of a position; null where nothing is left of it. Positions never added answer the run before. */
  at({ client, clock }: Id): Place | null {
    const runs = this.#runs.get(client);
    if (!runs) return null;
    const { starts, places } = runs;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return places[low - 1] ?? null;
  }

  /** Positions from `clock` on stand at `place`. Clocks of one client id come ascending. */
  add(client: number, clock: number, place: Place | null): void {
    const runs = this.#runs.get(client);
    if (!runs) {
      this.#runs.set(client, { starts: [clock], places: [place] });
    } else if (runs.places[runs.places.length - 1] !== place) {
      runs.starts.push(clock);
      runs.places.push(place);
    }
  }

  /** Takes over what was drafted for an update that was accepted. */
  addAll(draft: ItemPlaces): void {
    for (const [client, { starts, places }] of draft.#runs) {
      for (let index = 0; index < starts.length; index++) {
        this.add(client, starts[index] ?? 0, places[index] ?? null);
      }
    }
  }

  /** Where Yjs will put a struct, told from what it leans on. `placeOf` answers for those. */
  placeFor(struct: Struct, placeOf: (id: Id) => Place | null): Place | null {
    if (struct.kind !== "item") return null;
    const place = this.#around(struct, placeOf);
    return place && struct.content.kind === "type" ? place.of(formOf(struct)) : place;
  }

  #around({ origin, rightOrigin, parent, key }: ItemStruct, placeOf: (id: Id) => Place | null): Place | null {
    if (typeof parent === "string") {
      return this.#holders.of(parent === bodyRoot ? "fragment" : "root", 0).at(key);
    }
    if (parent !== null) return placeOf(parent)?.holds?.at(key) ?? null;
    const left = origin && placeOf(origin);
    const right = rightOrigin && placeOf(rightOrigin);
    // Beside something that is gone, Yjs lets the item go as well.
    if ((origin && !left) || (rightOrigin && !right)) return null;
    const neighbor = left ?? right;
    return neighbor ? neighbor.holder.at(neighbor.key) : null;
  }
}

function formOf({ content }: ItemStruct): Form {
  switch (content.typeRef) {
    case typeRefs.array:
      return "array";
    case typeRefs.map:
      return "map";
    case typeRefs.text:
      return "text";
    case typeRefs.fragment:
      return "fragment";
    case typeRefs.xmlText:
      return "xml-text";
    case typeRefs.element:
      return `element:${content.name ?? ""}`;
    default:
      return "hook";
  }
}
