import { expect, test } from "vitest";
import { stack } from "./stack.ts";

const card = (id: string, top: number, height = 100) => ({ id, top, height });
const placed = (cards: Parameters<typeof stack>[0], activeId: string | null = null) =>
  Object.fromEntries(stack(cards, activeId));

test("cards stand at their words where there is room", () => {
  expect(placed([card("a", 0), card("b", 200)])).toEqual({ a: 0, b: 200 });
});

test("cards of one place stand below each other", () => {
  expect(placed([card("a", 50), card("b", 50), card("c", 300)])).toEqual({ a: 50, b: 162, c: 300 });
});

test("the active one keeps its place, and others move apart", () => {
  expect(placed([card("a", 150), card("b", 200), card("c", 210)], "b")).toEqual({ a: 88, b: 200, c: 312 });
});

test("nothing stands above the column", () => {
  expect(placed([card("a", 0), card("b", 10), card("c", 20)], "c")).toEqual({ a: 0, b: 112, c: 224 });
});

test("no cards, no places", () => {
  expect(placed([])).toEqual({});
});
