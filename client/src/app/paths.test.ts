import { expect, test } from "vitest";
import { documentPath, paths } from "./paths.ts";

test("a document opens under its name, at its section", () => {
  expect(documentPath("emp", "trust/b1", "stage-storming")).toBe("/p/emp/trust/b1#stage-storming");
  expect(documentPath("emp", "agenda")).toBe(paths.agenda("emp"));
});
