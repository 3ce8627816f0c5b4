import { expect, it } from "vitest";
import { placeInAddress } from "./place-in-address.ts";

it.each([
  ["#b-1", "b-1"],
  ["#g%C3%A9n", "gén"],
  ["", ""],
  ["#%", "%"],
  ["#%E0%A4%A", "%E0%A4%A"],
])("the place in %j is %j", (hash, place) => {
  expect(placeInAddress(hash)).toBe(place);
});
