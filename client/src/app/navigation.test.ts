import { expect, test } from "vitest";
import { placeAt, placesOf } from "./navigation.ts";

const places = placesOf({ slug: "emp", wholeTableId: "b1" });

test("an address belongs to the page above it", () => {
  expect(placeAt(places, "/p/emp")?.id).toBe("home");
  expect(placeAt(places, "/p/emp/measures/m7")?.id).toBe("measures");
  expect(placeAt(places, "/p/emp/trust/other")?.id).toBe("trust");
  expect(placeAt(places, "/p/emp/settings")).toBeNull();
});

test("[SH3] who may not open the whole table's notes is offered no page of trust notes", () => {
  expect(placesOf({ slug: "emp", wholeTableId: null }).map((place) => place.id)).not.toContain("trust");
});
