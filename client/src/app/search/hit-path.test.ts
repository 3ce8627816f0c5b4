import { expect, it } from "vitest";
import { hitPath } from "./hit-path.ts";

it.each([
  [{ kind: "text", where: "agenda", anchor: "b-1" }, "/p/x/agenda#b-1"],
  [{ kind: "text", where: "charter", anchor: "" }, "/p/x/charter"],
  [{ kind: "comment", where: "trust/t1", anchor: "thread-1" }, "/p/x/trust/t1#thread-1"],
  [{ kind: "measure", where: "measures", anchor: "m1" }, "/p/x/measures/m1"],
  [{ kind: "person", where: "people", anchor: "rosa" }, "/p/x/people?view=members#rosa"],
  [{ kind: "organization", where: "people", anchor: "" }, "/p/x/people?view=interests"],
] as const)("[FI6] %j opens at %s", (hit, path) => {
  expect(hitPath("x", hit)).toBe(path);
});
