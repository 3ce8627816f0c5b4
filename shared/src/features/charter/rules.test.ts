import { describe, expect, test } from "vitest";
import { matrixOf, oneSided, type Party } from "./rules.ts";
import type { Commitment, CommitmentAnswer } from "./schema.ts";
import { commitmentWords, wordsHash } from "./words.ts";

const parties: Party[] = [
  { id: "city", name: "City", group: "government" },
  { id: "county", name: "County", group: "government" },
  { id: "bakery", name: "Bakery", group: "business" },
];
const promise = (id: string, by: string, to: string[], on: string | null = "2019-06-01"): Commitment => ({
  id,
  by,
  to,
  what: "Publish start times",
  why: "",
  due: on === null ? { kind: "every", period: "month" } : { kind: "day", on },
  evidence: "On the site",
  strategyId: null,
  measureId: null,
});
const answer = (commitment: Commitment, state: CommitmentAnswer["state"]): CommitmentAnswer => ({
  id: `a-${commitment.id}-${state}`,
  commitmentId: commitment.id,
  state,
  party: commitment.by ?? "",
  words: commitmentWords(commitment),
  wordsHash: wordsHash(commitmentWords(commitment)),
  note: "",
  by: "p1",
  byName: "Ann",
  byOrganization: "City",
  at: "2019-01-01T00:00:00Z",
});
const asOf = "2019-05-01";

describe("[CH1] the matrix", () => {
  test("a cell counts open promises and names the next day", () => {
    const made = [
      promise("1", "city", ["county"], "2019-07-01"),
      promise("2", "city", ["county"], "2019-06-01"),
    ];
    expect(matrixOf(parties, made, [], asOf).cells.get("city")?.get("county")).toEqual({
      commitmentIds: ["1", "2"],
      nextDue: "2019-06-01",
      every: null,
      late: 0,
    });
  });
  test("what is done, released or handed over is not owed", () => {
    const made = [promise("1", "city", ["county"])];
    expect(matrixOf(parties, made, [answer(made[0] ?? promise("x", "", []), "done")], asOf).cells.size).toBe(
      0,
    );
  });
  test("a promise past its day is late; a rhythm is not", () => {
    const made = [promise("1", "city", ["county"], "2019-04-30"), promise("2", "city", ["bakery"], null)];
    const { cells, rows } = matrixOf(parties, made, [], asOf);
    expect(cells.get("city")?.get("county")?.late).toBe(1);
    expect(cells.get("city")?.get("bakery")).toMatchObject({ nextDue: null, every: "month", late: 0 });
    expect(rows[0]).toMatchObject({ id: "city", owes: 2, late: 1 });
  });
  test("all partners means every party but the debtor", () => {
    const { cells } = matrixOf(parties, [promise("1", "city", ["all-partners"])], [], asOf);
    expect([...(cells.get("city")?.keys() ?? [])]).toEqual(["county", "bakery"]);
  });
  test("the community stands in the matrix where something is owed to it, and is no party", () => {
    const matrix = matrixOf(parties, [promise("1", "city", ["community"])], [], asOf);
    expect(matrix.columns.map((column) => column.id)).toEqual(["city", "county", "bakery", "community"]);
    expect(matrix.reciprocity).toBe(0);
  });
  test("gathered by group, a promise to two members counts once and inside a group not at all", () => {
    const made = [promise("1", "bakery", ["city", "county"]), promise("2", "city", ["county"])];
    const matrix = matrixOf(parties, made, [], asOf, true);
    expect(matrix.rows.map((row) => [row.id, row.owes, row.isOwed])).toEqual([
      ["government", 0, 1],
      ["business", 1, 0],
    ]);
    expect(matrix.cells.get("business")?.get("government")?.commitmentIds).toEqual(["1"]);
  });
});

describe("[CH2] reciprocity", () => {
  test("it is the share of parties that both owe and are owed", () => {
    const made = [promise("1", "city", ["county"]), promise("2", "county", ["city"])];
    expect(matrixOf(parties, made, [], asOf).reciprocity).toBeCloseTo(2 / 3, 9);
  });
  test("when each grassroots group owes the public bodies and nothing comes back it is 0", () => {
    const made = [promise("1", "bakery", ["city"]), promise("2", "bakery", ["county"])];
    expect(matrixOf(parties, made, [], asOf).reciprocity).toBe(0);
  });
});

test("[CH3] [CHA-2] parties that only owe or are only owed are the ones to ask about", () => {
  const made = [
    promise("1", "city", ["county"]),
    promise("2", "county", ["city"]),
    promise("3", "bakery", ["city"]),
  ];
  expect(oneSided(matrixOf(parties, made, [], asOf), parties).map((party) => party.id)).toEqual(["bakery"]);
});
