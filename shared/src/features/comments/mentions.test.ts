import { expect, test } from "vitest";
import { mentionedIn, readersOf, type Mentionable } from "./mentions.ts";

const people = ["Sam", "Samuel Ortiz", "Ana", "Ana Maria", "Jo", "José", "O", "Al-Amin"].map((name) => ({
  personId: name,
  name,
}));

test.each([
  ["@Samuel Ortiz, do you know?", ["Samuel Ortiz"]],
  ["@Sam, do you know?", ["Sam"]],
  ["Ask @Ana Maria or @Ana.", ["Ana Maria", "Ana"]],
  ["@Ana Mariana is not here", ["Ana"]],
  ["@Anastasia is not here", []],
  ["@José", ["José"]],
  ["@Ohio", []],
  ["@Sam2", []],
  ["@Sam’s list", ["Sam"]],
  ["(@Sam) @Sam", ["Sam"]],
  ["mail sam@Sam.org", []],
  ["Sam and Ana Maria", []],
  ["@@Sam", ["Sam"]],
  ["@Al-Amin", ["Al-Amin"]],
  ["@", []],
])("[CM7] %s names %j", (text, named) => {
  expect(mentionedIn(text, people)).toEqual(named);
});

test("[CM7] of two people with one name both are named", () => {
  const two = ["s1", "s2"].map((personId) => ({ personId, name: "Sam" }));
  expect(mentionedIn("@Sam", two)).toEqual(["s1", "s2"]);
});

test("[CM7] people who may not read it are not offered", () => {
  const one = (personId: string, more: Partial<Mentionable> = {}): Mentionable => ({
    personId,
    name: personId,
    kind: "member",
    role: "edit",
    documentRoles: {},
    ...more,
  });
  const all = [
    one("seated"),
    one("guest", { kind: "guest", role: "view" }),
    one("let-in", { kind: "guest", documentRoles: { "trust/group": "view" } }),
  ];
  const seat = {
    id: "s",
    personId: "seated",
    basis: "organization",
    role: "member",
    worksForId: null,
  } as const;
  const bodies = [
    { id: "table", kind: "whole-table", seats: [] },
    { id: "group", kind: "workgroup", seats: [seat] },
  ] as const;
  const offered = (document: string) =>
    readersOf(
      document,
      "p",
      all,
      bodies.map((body) => ({ ...body, seats: [...body.seats] })),
    ).map(({ personId }) => personId);
  expect(offered("agenda")).toEqual(["seated", "guest", "let-in"]);
  expect(offered("trust/table")).toEqual(["seated"]);
  expect(offered("trust/group")).toEqual(["seated", "let-in"]);
});
