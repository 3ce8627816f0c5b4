import { expect, it } from "vitest";
import { sayField, sayRoot, sayValue } from "./field-words.ts";

const names = new Map([
  ["org1", "South Ward Parents"],
  ["l1", "Buses"],
]);

it("[HI26] fields, values and what belongs to whom are told in words", () => {
  expect(sayRoot("levers", names)).toBe("Lever");
  expect(sayRoot("objectives/org1", names)).toBe("Own objective, South Ward Parents");
  expect(sayRoot("terms/fallback", names)).toBe("Terms of the charter");
  expect(sayRoot("something", names)).toBe("Something");
  expect(sayField("desiredState", "levers")).toBe("How it should be");
  expect(sayField("by", "results")).toBe("By when");
  expect(sayField("by", "commitments")).toBe("By");
  expect(sayField("trajectory/2026-01-01", "measures")).toBe("Agreed step, 1 January 2026");
  expect(sayField("openDays", "charter")).toBe("Open days");
});

it("[HI26] a value is told as one reads it, and an id never", () => {
  expect(sayValue("state", "in-motion", names)).toBe("In motion");
  expect(sayValue("effort", 2.5, names)).toBe("2.5");
  expect(sayValue("by", "2027-12-31", names)).toBe("31 December 2027");
  expect(sayValue("headline", true, names)).toBe("yes");
  expect(sayValue("lead", undefined, names)).toBe("nothing");
  expect(sayValue("lead", "org1", names)).toBe("South Ward Parents");
  expect(sayValue("lead", "0190aaaa-0000", names)).toBe("an organization");
  expect(sayValue("to", "all-partners", names)).toBe("All partners");
  expect(sayValue("unit", "Homes sold, all", names)).toBe("Homes sold, all");
});
