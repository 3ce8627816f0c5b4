import { expect, test } from "vitest";
import { stored, theirsBeside, toSave, write } from "./own-words.ts";

test("[AC39] a field nobody touched shows what others write, and says nothing of it", () => {
  expect(theirsBeside(null, "Theirs")).toBeNull();
  expect(write({ text: "Mine", before: "" }, "Theirs", "Theirs")).toBeNull();
});

test("[AC39] what others wrote meanwhile is told beside one's own words, which stay", () => {
  const own = write(write(null, "Before", "Mi"), "Theirs", "Mine");
  expect(own).toEqual({ text: "Mine", before: "Before" });
  expect([theirsBeside(own, "Before"), theirsBeside(own, "Theirs"), theirsBeside(own, "Mine")]).toEqual([
    null,
    "Theirs",
    null,
  ]);
  expect(theirsBeside({ text: "Mine ", before: "Before" }, "Mine"), "as it was stored").toBeNull();
});

test("[AC39] what was typed while the rest was stored goes on from what is stored", () => {
  expect(stored({ text: "Mine ", before: "Before" }, "Mine ")).toBeNull();
  const own = stored({ text: "Mine and more", before: "Before" }, "Mine ");
  expect(theirsBeside(own, "Mine")).toBeNull();
});

test("[AC39] a field that waits for its author's choice keeps no other from being saved", () => {
  const fields = {
    name: { isChanged: true, theirs: "Theirs" },
    purpose: { isChanged: false, theirs: null },
    currency: { isChanged: true, theirs: null },
  };
  expect(toSave(["name", "purpose", "currency"], fields)).toEqual(["currency"]);
});
