import { expect, test } from "vitest";
import { z } from "zod";
import { newUuid } from "./new-uuid.ts";

test("a new id is a UUID of version 4, and another one each time", () => {
  const ids = Array.from({ length: 500 }, newUuid);
  for (const id of ids) expect(z.uuid({ version: "v4" }).safeParse(id).success, id).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});
