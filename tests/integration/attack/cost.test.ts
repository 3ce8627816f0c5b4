/** What judging costs at worst. The bounds are far above what it takes, and far below what it once took. */
import { expect, test } from "vitest";
import { judge, type Judgement } from "@commontable/server/sync/gate.ts";
import { Known } from "@commontable/server/sync/update/Known.ts";
import { ItemPlaces } from "@commontable/server/sync/update/ItemPlaces.ts";
import { documentShape } from "@commontable/server/sync/update/shape.ts";
import { Bytes } from "./scene.ts";

const limits = { bytesMax: 1024 * 1024, structsMax: 20_000, claimsMax: 500 };

function judged(update: Uint8Array, known: Known): { judgement: Judgement; ms: number } {
  const context = { known, personId: "mallory", ownerOf: () => "mallory", limits, shape: documentShape };
  const started = performance.now();
  const judgement = judge(update, context);
  return { judgement, ms: performance.now() - started };
}

/** A document with a long text under one id, every second letter of it deleted. */
function riddled(holes: number): Known {
  const known = new Known();
  known.addUpdate(
    new Bytes()
      .numbers(1, 1, 1, 0)
      .rootString("notes", "x".repeat(holes * 2))
      .numbers(0)
      .done(),
  );
  const deleted = Array.from({ length: holes }, (_, hole) => ({
    client: 1,
    from: hole * 2,
    to: hole * 2 + 1,
  }));
  known.deleted.addAll(deleted);
  return known;
}

test("[GT19] 20 000 ids of one's own that lean on each other, the last first", () => {
  const count = 20_000;
  const first = new Bytes().numbers(count);
  const chain = new Bytes().numbers(count);
  for (let client = 1; client <= count; client++) {
    first.numbers(1, client, 0).rootString("notes", "x");
    chain.numbers(1, client, 1);
    if (client < count) chain.stringAfter(client + 1, 1, "x");
    else chain.rootString("notes", "x");
  }
  const known = new Known();
  known.addUpdate(first.numbers(0).done());
  const { judgement, ms } = judged(chain.numbers(0).done(), known);
  expect(judgement.verdict).toBe("change");
  expect(ms).toBeLessThan(2_000);
});

test("[GT19] a deletion of everything, 20 000 times in one update, in a text full of holes", () => {
  const holes = 100_000;
  const everything = new Bytes().numbers(0, 1, 1, limits.structsMax);
  for (let times = 0; times < limits.structsMax; times++) everything.numbers(0, holes * 2);
  const { judgement, ms } = judged(everything.done(), riddled(holes));
  expect(judgement).toMatchObject({ verdict: "change", change: { deleted: { length: holes } } });
  expect(ms).toBeLessThan(2_000);
});

test("[GT19] 20 000 more holes are taken into a text full of them", () => {
  const known = riddled(100_000);
  const deleted = Array.from({ length: 20_000 }, (_, hole) => ({
    client: 1,
    from: hole * 8 + 1,
    to: hole * 8 + 2,
  }));
  const started = performance.now();
  known.add({ inserted: [], deleted, places: new ItemPlaces(), weight: { structs: 0, characters: 0 } });
  expect(performance.now() - started).toBeLessThan(500);
});
