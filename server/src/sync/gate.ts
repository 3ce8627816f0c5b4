/**
 * Judges an update before anything is done with it. Pure: it reads the bytes and what the document already
 * holds, and answers what the update adds or why it is refused. What is refused stands in `gate-rules.ts`.
 *
 * 1. A refused update changes nothing.
 * 2. New content stands only under client ids of its author; the first to use an id owns it for ever.
 * 3. What a document already holds may come again (duplicates are normal), but its bytes are not taken:
 *    the accepted update is rebuilt without them, so nobody can store other words under a known position.
 * 4. Nothing accepted can stay pending in Yjs: every position an update leans on is known or in the update.
 * 5. Every deletion lies on known positions; only deletions that are new are kept and credited.
 * 6. Costs n log n in the bytes of the update and in the deletions it touches, whatever they hold.
 */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { gateRules, type GateContext, type GateRule, type GateSubjects } from "./gate-rules.ts";
import { Anchors } from "./update/anchors.ts";
import { IntegrationOrder } from "./update/order.ts";
import { ItemPlaces } from "./update/ItemPlaces.ts";
import { tidied, type Range } from "./update/ranges.ts";
import { rebuild } from "./update/rebuild.ts";
import { MalformedUpdate, VisitorStopped, walkUpdate, type Id, type Struct } from "./update/walk.ts";
import type { Weight } from "./update/outline.ts";

/** An update in a form that may be stored: only new content, only new deletions. */
export interface Change {
  readonly update: Uint8Array;
  readonly inserted: readonly Range[];
  readonly deleted: readonly Range[];
  /** Client ids used for the first time. */
  readonly claims: readonly number[];
  /** Where the new positions stand. */
  readonly places: ItemPlaces;
  readonly weight: Weight;
  /** New items that could be slow to take in; see `Anchors`. */
  readonly anchored: number;
}

export interface Refused {
  readonly verdict: "refused";
  readonly code: ErrorCode;
  /** Name of the rule that was broken; "readable" for bytes that are no update. */
  readonly rule: string;
  /** For the log. */
  readonly detail: string;
}

export type Judgement = { verdict: "change"; change: Change } | { verdict: "nothing" } | Refused;

type RuleOn<Kind extends keyof GateSubjects> = Extract<GateRule, { on: Kind }>;
export type RulesByKind = { readonly [Kind in keyof GateSubjects]: readonly RuleOn<Kind>[] };

/** Rules sorted by what they look at. */
export function sortRules(rules: readonly GateRule[]): RulesByKind {
  const on = <Kind extends keyof GateSubjects>(kind: Kind): RuleOn<Kind>[] =>
    rules.filter((rule): rule is RuleOn<Kind> => rule.on === kind);
  return {
    bytes: on("bytes"),
    section: on("section"),
    struct: on("struct"),
    deletions: on("deletions"),
    deletion: on("deletion"),
    fresh: on("fresh"),
    item: on("item"),
    placed: on("placed"),
    waiting: on("waiting"),
    deleted: on("deleted"),
    claims: on("claims"),
  };
}

const allRules = sortRules(gateRules);

/** Decides about one update. Never throws for anything the bytes may hold. */
export function judge(update: Uint8Array, context: GateContext, rules = allRules): Judgement {
  try {
    return new Judging(update, context, rules).run();
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    if (error instanceof MalformedUpdate) {
      return { verdict: "refused", code: "bad-update", rule: "readable", detail: error.message };
    }
    throw error;
  }
}

/** A rule is broken: nothing more is read. */
class Refusal extends VisitorStopped {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.detail);
    this.refused = refused;
  }
}

/** One update on its way through the gate. */
class Judging {
  readonly #update: Uint8Array;
  readonly #context: GateContext;
  readonly #rules: RulesByKind;
  /** Null until something is put anywhere: where the document's positions stand takes a while to find out the first time. */
  #places: ItemPlaces | null = null;
  readonly #structs: Struct[] = [];
  readonly #deletions: Range[] = [];
  /** How far each client id reaches with what is new. */
  readonly #reached = new Map<number, number>();
  #isRepeating = false;
  #characters = 0;
  readonly #anchors: Anchors;

  constructor(update: Uint8Array, context: GateContext, rules: RulesByKind) {
    this.#update = update;
    this.#context = context;
    this.#rules = rules;
    this.#anchors = new Anchors((client) => context.known.clockOf(client));
  }

  run(): Judgement {
    this.#ask("bytes", this.#update);
    this.#read();
    const fresh: Struct[] = [];
    for (const struct of this.#structs) if (this.#isFresh(struct)) fresh.push(struct);
    if (fresh.length > 0) this.#integrate(fresh);
    const deleted = this.#newDeletions();
    if (fresh.length === 0 && deleted.length === 0) return { verdict: "nothing" };
    const inserted: Range[] = [];
    const claims: number[] = [];
    for (const [client, to] of this.#reached) {
      const from = this.#context.known.clockOf(client);
      inserted.push({ client, from, to });
      if (from === 0) claims.push(client);
    }
    this.#ask("claims", claims);
    const update = this.#isRepeating ? this.#rest(fresh.length > 0, deleted) : this.#update;
    // A deletion splits what it lies in.
    const weight = { structs: fresh.length + deleted.length, characters: this.#characters };
    const change = {
      update,
      inserted,
      deleted,
      claims,
      places: this.#places ?? new ItemPlaces(),
      weight,
      anchored: this.#anchors.count,
    };
    return { verdict: "change", change };
  }

  #ask<Kind extends keyof GateSubjects>(kind: Kind, subject: GateSubjects[Kind]): void {
    for (const rule of this.#rules[kind]) {
      // Safe: `sortRules` puts a rule under the kind of subject it looks at.
      const detail = rule.problem(subject as never, this.#context);
      if (detail !== null)
        throw new Refusal({ verdict: "refused", code: rule.code, rule: rule.name, detail });
    }
  }

  #read(): void {
    const clients = new Set<number>();
    walkUpdate(this.#update, {
      section: (client, count) => {
        this.#ask("section", { client, count, before: clients });
        clients.add(client);
      },
      struct: (struct) => {
        this.#ask("struct", { struct, before: this.#structs.length });
        this.#structs.push(struct);
      },
      deletions: (client, count) => this.#ask("deletions", { client, count }),
      deletion: (client, from, length) => {
        const to = from + length;
        this.#ask("deletion", { from, end: to });
        this.#deletions.push({ client, from, to });
      },
    });
  }

  #reach(client: number): number {
    return this.#reached.get(client) ?? this.#context.known.clockOf(client);
  }

  /** True for a struct that brings something new; throws for one that may not. */
  #isFresh(struct: Struct): boolean {
    const { client, clock, length, kind } = struct;
    const reach = this.#reach(client);
    const end = clock + length;
    if (clock < reach) this.#isRepeating = true;
    if (end <= reach) return false;
    this.#ask("fresh", { struct, reach });
    if (kind === "item") {
      this.#ask("item", struct);
      if (struct.content.kind === "string") this.#characters += end - reach;
      this.#anchors.add(struct);
    }
    this.#reached.set(client, end);
    return true;
  }

  /** Finds where everything new will stand, in the order in which Yjs will take it. */
  #integrate(fresh: readonly Struct[]): void {
    const { known } = this.#context;
    const places = new ItemPlaces(known.places);
    this.#places = places;
    const placeOf = (id: Id) => (id.clock < known.clockOf(id.client) ? known.places : places).at(id);
    const order = new IntegrationOrder(
      (client) => known.clockOf(client),
      (struct) => {
        const place = places.placeFor(struct, placeOf);
        if (place && struct.kind === "item") this.#ask("placed", { item: struct, place });
        places.add(struct.client, Math.max(struct.clock, known.clockOf(struct.client)), place);
      },
    );
    for (const struct of fresh) order.offer(struct);
    if (!order.isWaiting) return;
    const waiting = Array.from(order.waiting(), ({ struct, on }) => ({
      struct,
      on,
      isBrought: on.clock < this.#reach(on.client),
    }));
    // What waits for the unknown holds up the rest; only where nothing does, they wait for each other.
    for (const one of waiting) if (!one.isBrought) this.#ask("waiting", one);
    for (const one of waiting) if (one.isBrought) this.#ask("waiting", one);
  }

  /** The update without what was known, deletions included. */
  #rest(bringsStructs: boolean, deleted: readonly Range[]): Uint8Array {
    const clocks = new Map<number, number>();
    if (bringsStructs) {
      for (const { client } of this.#structs) clocks.set(client, this.#context.known.clockOf(client));
    }
    return rebuild(this.#update, clocks, deleted);
  }

  #newDeletions(): Range[] {
    const { known } = this.#context;
    const asked = this.#deletions.length > 1 ? tidied(this.#deletions) : this.#deletions;
    if (asked.length !== this.#deletions.length) this.#isRepeating = true;
    const deleted: Range[] = [];
    for (const range of asked) {
      this.#ask("deleted", { range, reach: this.#reach(range.client), before: deleted.length });
      const missing = known.deleted.missing(range);
      if (missing.length !== 1 || missing[0]?.from !== range.from || missing[0].to !== range.to) {
        this.#isRepeating = true;
      }
      for (const part of missing) deleted.push(part);
    }
    return deleted;
  }
}
