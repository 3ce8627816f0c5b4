import { expect, test } from "vitest";
import { boundOver, type Bound, type Holding } from "./shares.ts";

const bound: Bound = { all: 8, own: 2, link: 4 };
const here = ["ana", "ben", "kim", "lee"];
const ofLink = ["kim", "lee", "max"];

const over = (personId: string, ...holdings: Holding[]) =>
  boundOver(
    {
      personId,
      isHere: (id) => here.includes(id),
      isOfOwnLink: (id) => ofLink.includes(personId) && ofLink.includes(id),
    },
    holdings,
    1,
    bound,
  );
const has = (by: string, weight: number, isDropped = false): Holding => ({ by, weight, isDropped });

test("one person fills their own part, and others find room", () => {
  expect(over("ana", has("ana", 1))).toBeNull();
  expect(over("ana", has("ana", 1), has("ana", 1, true))).toBe("own");
  expect(over("ben", has("ana", 2))).toBeNull();
});

test("all who came by one link fill the link's part, whoever of them is gone again", () => {
  const held = [has("kim", 2), has("max", 2, true)];
  expect(over("lee", ...held)).toBe("link");
  expect(over("ana", ...held)).toBeNull();
});

test("what was dropped weighs as long as its author is here", () => {
  expect(over("ana", has("ben", 8, true))).toBe("all");
  expect(over("ana", has("max", 8, true))).toBeNull();
  expect(over("ana", has("max", 8))).toBe("all");
});
