import { expect, test } from "vitest";
import { pageAt, pagesOf } from "./navigation.ts";

const pages = pagesOf({ slug: "emp", wholeTableId: "b1" });

test("an address belongs to the page above it", () => {
  expect(pageAt(pages, "/p/emp")?.id).toBe("home");
  expect(pageAt(pages, "/p/emp/measures/m7")?.id).toBe("measures");
  expect(pageAt(pages, "/p/emp/trust/other")?.id).toBe("trust");
  expect(pageAt(pages, "/p/emp/settings")).toBeNull();
});

test("[SH3] who may not open the whole table's notes is offered no page of trust notes", () => {
  expect(pagesOf({ slug: "emp", wholeTableId: null }).map((page) => page.id)).not.toContain("trust");
});
