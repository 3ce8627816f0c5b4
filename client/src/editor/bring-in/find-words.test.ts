import { expect, test } from "vitest";
import { buildSchema } from "../schema.ts";
import { wordsFinder } from "./find-words.ts";

const schema = buildSchema();
const block = (...parts: (string | null)[]) =>
  schema.node(
    "block",
    {},
    parts.map((words) => (words === null ? schema.node("hardBreak") : schema.text(words))),
  );

const doc = schema.node("doc", null, [
  block("Riders wait for the bus."),
  block("We  ask riders.", null, "They wait."),
  block("Drivers wait for the bus."),
  block("per 10⁶ people"),
]);

function found(quote: string, before = "", from = 0): string | null {
  const place = wordsFinder(doc, { from, to: doc.content.size })({ quote, before });
  return place && `${place.from}: ${doc.textBetween(place.from, place.to, "|", "/")}`;
}

test("[PA25] words are found where they stand, also across breaks and blocks", () => {
  expect(found("Riders wait")).toBe("1: Riders wait");
  expect(found("ask riders. They\nwait.")).toBe("31: ask riders./They wait.");
  expect(found("They wait.\nDrivers")).toBe("43: They wait.|Drivers");
  expect(found("per 106")).toBe("82: per 10⁶");
});

test("[PA25] words that stand more than once are told apart by what stands before them", () => {
  expect(found("wait for the bus")).toBe("8: wait for the bus");
  expect(found("wait for the bus", "Drivers ")).toBe("63: wait for the bus");
});

test("[PA25] words of which nothing stands here are not found, nor outside of what was brought in", () => {
  expect(found("nowhere")).toBeNull();
  expect(found(" \n ")).toBeNull();
  expect(found("Riders wait", "", 26)).toBeNull();
});
