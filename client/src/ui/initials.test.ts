import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test("a person has the first letters of first and last name", () => {
  expect(initials("Rosa María Delgado")).toBe("RD");
});

test("a title is not part of the name", () => {
  expect(initials("Dr. Ruth Adeyemi")).toBe("RA");
  expect(initials("Prof. Dr. Ruth Adeyemi")).toBe("RA");
  expect(initials("Drew Adeyemi")).toBe("DA");
});

test("one name gives its first two letters", () => {
  expect(initials("Keisha")).toBe("KE");
});

test("small words of an organization are passed over", () => {
  expect(initials("Office of the Mayor", "organization")).toBe("OM");
});

test("no name gives nothing", () => {
  expect(initials("  ")).toBe("");
});
