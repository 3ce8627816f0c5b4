/** Honest and mutated updates through the gate, held against Yjs itself. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { judge, type Judgement } from "@commontable/server/sync/gate.ts";
import { Known } from "@commontable/server/sync/update/Known.ts";
import { documentShape } from "@commontable/server/sync/update/shape.ts";
import { MalformedUpdate, walkUpdate } from "@commontable/server/sync/update/walk.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { mutated } from "./mutations.ts";
import { placesAreYjs } from "./places.ts";
import { keepIfFailed, seedsOf } from "./regressions.ts";
import { firstSeed, isLong } from "../support/seeded.ts";
import { writtenTogether, type Written } from "./writers.ts";

const live = { bytesMax: 64 * 1024, structsMax: 5_000, claimsMax: 16 };
const backlog = { bytesMax: 1024 * 1024, structsMax: 20_000, claimsMax: 500 };
/** Updates of one seed. A new seed is a new document. */
const honestEach = 200;
const mutantsEach = 2_000;
/** No input may take longer to judge. */
const judgingMsMax = 50;
const hour = 3_600_000;

const honestSeeds = seedsOf("honest", isLong ? 500 : 50);
const mutantSeeds = seedsOf("mutants", isLong ? 500 : 10);

/** A document as the server keeps it, and as a reader builds it. */
class Table {
  readonly known = new Known();
  readonly owners = new Map<number, string>();
  readonly reader = new Y.Doc();

  offer({ update, personId, kind }: Written): Judgement {
    const context = {
      known: this.known,
      personId,
      ownerOf: (client: number) => this.owners.get(client),
      limits: kind === "step2" ? backlog : live,
      shape: documentShape,
    };
    // Asked again before it is called slow: the machine may have been busy.
    for (let times = 0; times < 5; times++) {
      const started = performance.now();
      const judgement = judge(update, context);
      if (performance.now() - started > judgingMsMax) continue;
      if (judgement.verdict === "change") this.#take(judgement, personId);
      return judgement;
    }
    throw new Error("slow to judge");
  }

  #take({ change }: Extract<Judgement, { verdict: "change" }>, personId: string): void {
    const foreign = [...this.owners].filter(([, owner]) => owner !== personId).map(([client]) => client);
    const clocks = (): number[] => foreign.map((client) => Y.getState(this.reader.store, client));
    const before = clocks();
    this.known.add(change);
    for (const client of change.claims) this.owners.set(client, personId);
    Y.applyUpdate(this.reader, change.update);
    const { store } = this.reader;
    assert(store.pendingStructs === null && store.pendingDs === null, "something is pending");
    assert(clocks().join() === before.join(), "another's clock moved");
    for (const { client, to } of change.inserted)
      assert(Y.getState(store, client) === to, "the gate counts otherwise than Yjs");
  }
}

test(
  `[GT13] ${honestSeeds.length * honestEach} honest updates: none is refused, and places are known as Yjs knows them`,
  { timeout: hour },
  () => {
    let at = firstSeed;
    keepIfFailed("honest", () => at);
    for (const seed of honestSeeds) {
      at = seed;
      const table = new Table();
      for (const written of writtenTogether(random(seed), honestEach)) {
        const judgement = table.offer(written);
        if (judgement.verdict === "refused")
          expect.fail(`honest, seed ${seed}: ${JSON.stringify(judgement)}`);
      }
      const loaded = new Known();
      loaded.addUpdate(Y.encodeStateAsUpdate(table.reader));
      expect(loaded.vector, `honest, seed ${seed}`).toEqual(table.known.vector);
      placesAreYjs(table.reader, table.known.places, `honest, seed ${seed}`);
      placesAreYjs(table.reader, loaded.places, `honest, seed ${seed}, loaded`);
    }
  },
);

test(
  `[GT11] ${mutantSeeds.length * mutantsEach} mutated updates: none crashes, takes long, stays pending or moves another's clock`,
  { timeout: hour },
  () => {
    const verdicts = new Map<string, number>();
    let at = firstSeed;
    keepIfFailed("mutants", () => at);
    for (const seed of mutantSeeds) {
      at = seed;
      const pick = random(seed);
      const honest = writtenTogether(pick, 120);
      const table = new Table();
      for (const written of honest.slice(0, 80)) table.offer(written);
      for (let index = 0; index < mutantsEach; index++) {
        const original = honest[pick(honest.length)];
        const other = honest[pick(honest.length)];
        if (!original || !other) continue;
        const update = mutated(original.update, other.update, pick);
        const personId = pick(2) === 0 ? original.personId : "mallory";
        try {
          const judgement = table.offer({ update, personId, kind: "update" });
          const name = judgement.verdict === "refused" ? judgement.rule : judgement.verdict;
          verdicts.set(name, (verdicts.get(name) ?? 0) + 1);
        } catch (error) {
          throw new Error(`mutants, seed ${seed}, ${Buffer.from(update).toString("base64")}`, {
            cause: error,
          });
        }
      }
    }
    // Not only noise: some got far.
    expect(verdicts.size).toBeGreaterThan(12);
    expect(verdicts.get("change")).toBeGreaterThan(20);
  },
);

test("[GT11] what is read from mutated updates, Yjs reads the same", { timeout: hour }, () => {
  const pick = random(firstSeed);
  const honest = writtenTogether(pick, 300);
  let read = 0;
  for (let index = 0; index < (isLong ? 200_000 : 5_000); index++) {
    const original = honest[pick(honest.length)];
    const other = honest[pick(honest.length)];
    if (!original || !other) continue;
    const update = mutated(original.update, other.update, pick);
    const structs: number[] = [];
    try {
      walkUpdate(update, {
        struct: ({ client, clock, length }) => void structs.push(client, clock, length),
        deletion: () => {},
      });
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedUpdate);
      continue;
    }
    if (structs.some((number, at) => at % 3 === 2 && number <= 0)) continue;
    read += 1;
    const theirs = Y.decodeUpdate(update);
    expect(theirs.structs.flatMap(({ id, length }) => [id.client, id.clock, length])).toEqual(structs);
  }
  expect(read).toBeGreaterThan(100);
});
