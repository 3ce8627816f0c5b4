import { describe, expect, test } from "vitest";
import { isDocumentRoot } from "./roots.ts";

describe("roots of shared documents", () => {
  test.each([
    "body",
    "levers",
    "objectives/org-1",
    "party/org-1/role",
    "funder/millrace/q1",
    "views/d1/org-2",
  ])("%s is one", (name) => expect(isDocumentRoot(name)).toBe(true));

  test.each(["", "secrets", "body/x", "objectives/", "objectives/a/b/c", "objectives/../x", "__proto__"])(
    "%j is none",
    (name) => expect(isDocumentRoot(name)).toBe(false),
  );
});
