import { describe, expect, test } from "vitest";
import { disclose, equityGap, type Cell } from "./groups.ts";

const cell = (category: string, n: number | null, value = 50): Cell => ({ category, n, value });

describe("[MS7] [MEA-4] small groups", () => {
  test("of 40, 12 and 7 with the total shown, 7 is hidden and then 12 too", () => {
    const { shown, hidden } = disclose([cell("a", 40), cell("b", 12), cell("c", 7)], 11, true);
    expect(hidden).toEqual(["b", "c"]);
    expect(shown.map((one) => one.category)).toEqual(["a"]);
  });
  test("without the total one hidden group gives nothing away", () => {
    expect(disclose([cell("a", 40), cell("b", 12), cell("c", 7)], 11, false).hidden).toEqual(["c"]);
  });
  test("two hidden groups need no third", () => {
    expect(disclose([cell("a", 40), cell("b", 9), cell("c", 7)], 11, true).hidden).toEqual(["b", "c"]);
  });
  test("nobody in a group is no secret, and exactly the smallest size is shown", () => {
    expect(disclose([cell("a", 0), cell("b", 11), cell("c", null)], 11, true).hidden).toEqual([]);
  });
});

describe("[MS8] equity gap", () => {
  const cells = [cell("25 to 54", 400, 85.9), cell("55 to 64", 300, 78.2), cell("18 to 24", 200, 71.8)];
  test("it is the distance between best and worst placed group", () => {
    const gap = equityGap(cells, "increase");
    expect(gap?.best.category).toBe("25 to 54");
    expect(gap?.worst.category).toBe("18 to 24");
    expect(gap?.distance).toBeCloseTo(14.1, 9);
  });
  test("for a measure that should fall the lowest is best", () => {
    expect(equityGap(cells, "decrease")?.best.category).toBe("18 to 24");
  });
  test("one group alone has no gap", () => {
    expect(equityGap(cells.slice(0, 1), "increase")).toBeNull();
  });
});
