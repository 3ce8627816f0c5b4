import { expect, test } from "vitest";
import { fieldCharactersMax } from "@commontable/shared/sync/presence-codec.ts";
import { showingOf } from "./showing.ts";

const here = { item: { client: 2 ** 32 - 1, clock: 70_000 }, assoc: -1 };

test("[SY24] what a table can be told of a stock client's state is kept", () => {
  const there = { type: null, tname: "body", item: null, assoc: 0 };
  const empty = { type: { client: 1, clock: 2 } };
  const state = { seen: 0, field: "Result #k2f9", cursor: { anchor: there, head: here } };
  expect(showingOf(state)).toEqual({ ...state, cursor: { anchor: { tname: "body", assoc: 0 }, head: here } });
  expect(showingOf({ cursor: { anchor: empty, head: empty } })).toEqual({
    cursor: { anchor: { ...empty, assoc: 0 }, head: { ...empty, assoc: 0 } },
  });
});

test.each([
  ["unknown fields", { user: { name: "Ana" }, color: "red" }],
  ["a field that is no text", { field: 7 }],
  ["a field that is too long", { field: "x".repeat(fieldCharactersMax + 1) }],
  ["fields that were left", { field: null, cursor: null }],
  ["a number that counts nothing", { seen: 1.5 }],
  ["a number below zero", { seen: -1 }],
  ["a number beyond all counts", { seen: 2 ** 53 }],
  ["half a caret", { cursor: { anchor: here } }],
  ["a caret nowhere", { cursor: { anchor: { assoc: 0 }, head: { assoc: 0 } } }],
  ["a caret in words", { cursor: { anchor: "start", head: "end" } }],
  ["ids beyond their bounds", { cursor: { anchor: here, head: { item: { client: 2 ** 32, clock: 0 } } } }],
  ["clocks beyond theirs", { cursor: { anchor: here, head: { type: { client: 1, clock: 2 ** 31 } } } }],
  ["roots that cannot be", { cursor: { anchor: here, head: { tname: "x".repeat(65) } } }],
])("[SY24] of a stock client's state is left out: %s", (_name, state) => {
  expect(showingOf(state)).toEqual({});
});
