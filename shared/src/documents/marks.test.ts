import { describe, expect, test } from "vitest";
import { isMark } from "./marks.ts";

describe("marks of shared text", () => {
  test.each([
    ["bold", true],
    ["bold", {}],
    ["bold", null],
    ["highlight", { color: null }],
    ["comment--kT3x9Q==", { id: "thread-1" }],
    ["link", { href: "https://example.org/a?b#c" }],
    ["link", { href: "MAILTO:ana@example.org" }],
    ["link", { href: "tel:+4912345" }],
    ["link", { href: "/p/newark/charter" }],
    ["link", null],
  ])("%s with %j is one", (name, value) => expect(isMark(name, value)).toBe(true));

  test.each([
    ["blink", true],
    ["bold", "yes"],
    ["bold", [1]],
    ["comment", { id: { deep: 1 } }],
    ["link", true],
    ["link", { href: 7 }],
    ["link", { href: ["https://example.org"] }],
    ["link", { href: "javascript:alert(1)" }],
    ["link", { href: " java\tscript:alert(1)" }],
    ["link", { href: "data:text/html,x" }],
    ["link--kT3x9Q==", { href: "vbscript:x" }],
  ])("%s with %j is none", (name, value) => expect(isMark(name, value)).toBe(false));
});
