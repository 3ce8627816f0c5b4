import { expect, test } from "vitest";
import { categoriesIn } from "./GroupsFields.tsx";

test("[MS13] groups are parted by commas, semicolons or lines, each once", () => {
  expect(categoriesIn("18 to 24, 25 to 54;55 to 64\n 18 to 24 ,,")).toEqual([
    "18 to 24",
    "25 to 54",
    "55 to 64",
  ]);
});
