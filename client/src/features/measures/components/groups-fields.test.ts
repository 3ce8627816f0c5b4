import { expect, test } from "vitest";
import { changedGroups, readGroups } from "./GroupsFields.tsx";

const changed = (before: readonly string[], text: string) => {
  const read = readGroups(text);
  return read.ok ? changedGroups(before, read.value) : read.problem;
};

test("[MS13] groups are parted by commas, semicolons or lines, each once", () => {
  expect(changed([], "18 to 24, 25 to 54;55 to 64\n 18 to 24 ,,")).toEqual({
    added: ["18 to 24", "25 to 54", "55 to 64"],
    removed: [],
  });
});

test("[MS13] only what was typed since typing began is a change", () => {
  expect(changed(["A"], "A, B")).toEqual({ added: ["B"], removed: [] });
  expect(changed(["A", "B"], "B, b")).toEqual({ added: ["b"], removed: ["A"] });
  expect(changed(["A", "B"], "A, B, A")).toEqual({ added: [], removed: [] });
  expect(changed(["A", "B"], "")).toEqual({ added: [], removed: ["A", "B"] });
});

test("[MS13] a name with a comma in it, written by a program, stays whole while all of it stands there", () => {
  const before = ["Rural", "Rural, remote", "South; East"];
  const shown = before.join(", ");
  expect(changed(before, `${shown}, Coast`)).toEqual({ added: ["Coast"], removed: [] });
  expect(changed(before, "Rural, remote, South; East")).toEqual({ added: [], removed: ["Rural"] });
  expect(changed(before, "Rural, Rural, South; East")).toEqual({ added: [], removed: ["Rural, remote"] });
  expect(changed(["Rural, remote"], "remote, Rural")).toEqual({
    added: ["remote", "Rural"],
    removed: ["Rural, remote"],
  });
});

test("[MS13] a name of up to a hundred letters is a group in every script, and a longer one is said beside the field", () => {
  const names = [
    "Внутрішньо переміщені особи з дітьми до шести років",
    "在本地区居住不满五年并且正在寻找工作的年轻人",
  ];
  for (const letter of ["x", "Ж", "漢", "😀"]) names.push(letter.repeat(100));
  expect(readGroups(names.join(", "))).toEqual({ ok: true, value: names });
  expect(readGroups(`18 to 24, ${"Ж".repeat(101)}`)).toEqual({
    ok: false,
    problem: `The name “${"Ж".repeat(24)}…” is too long. A group has a name of at most 100 letters.`,
  });
});
