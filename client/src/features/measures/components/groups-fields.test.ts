import { expect, test } from "vitest";
import { categoriesIn, readGroups } from "./GroupsFields.tsx";

test("[MS13] groups are parted by commas, semicolons or lines, each once", () => {
  expect(categoriesIn("18 to 24, 25 to 54;55 to 64\n 18 to 24 ,,")).toEqual([
    "18 to 24",
    "25 to 54",
    "55 to 64",
  ]);
});

test("[MS13] a name of up to a hundred letters is a group in every script, and a longer one is said beside the field", () => {
  const names = [
    "Внутрішньо переміщені особи з дітьми до шести років",
    "在本地区居住不满五年并且正在寻找工作的年轻人",
  ];
  for (const letter of ["x", "Ж", "漢", "😀"]) names.push(letter.repeat(100));
  expect(readGroups(names.join(", "))).toEqual({ ok: true, value: names.join(", ") });
  expect(readGroups(`18 to 24, ${"Ж".repeat(101)}`)).toEqual({
    ok: false,
    problem: `The name “${"Ж".repeat(24)}…” is too long. A group has a name of at most 100 letters.`,
  });
});
