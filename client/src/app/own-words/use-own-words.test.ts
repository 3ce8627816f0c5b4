import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { PartnershipContext, type CurrentPartnership } from "../partnership-context.ts";
import { Resumed } from "./Resumed.tsx";
import { useOwnWords, type OwnWordsField } from "./use-own-words.ts";
import { stubStorage } from "../../sync/testing/stub-storage.ts";

beforeEach(() => {
  stubStorage();
  return () => vi.unstubAllGlobals();
});

/** The field as somebody finds it who opens its form. */
function opened(stands: string, personId = "rosa"): OwnWordsField {
  const fields: OwnWordsField[] = [];
  function Form() {
    fields.push(useOwnWords(stands, "partnership/purpose"));
    return null;
  }
  // Safe: of a partnership and a seat only the ids are read.
  const value = { partnership: { id: "p1" }, seat: { personId } } as unknown as CurrentPartnership;
  renderToStaticMarkup(createElement(PartnershipContext, { value }, createElement(Form)));
  const [field] = fields;
  if (!field) throw new Error("The form was not drawn.");
  return field;
}

test("[AC42] what was written and not saved is there when its form opens again, for its author alone", () => {
  opened("Jobs").write("Jobs for all");
  const { text, isChanged, before, theirs } = opened("Jobs");
  expect({ text, isChanged, before, theirs }).toEqual({
    text: "Jobs for all",
    isChanged: true,
    before: "Jobs",
    theirs: null,
  });
  expect(opened("Jobs", "bob").text).toBe("Jobs");
});

test("[AC39] [AC42] what others wrote while the form was closed stands beside it", () => {
  opened("Jobs").write("Jobs for all");
  expect(opened("Work").theirs).toBe("Work");
  opened("Work").keepMine();
  expect(opened("Work")).toMatchObject({ text: "Jobs for all", before: "Work", theirs: null });
});

test.each<[string, (field: OwnWordsField) => void]>([
  ["is saved", (field) => field.stored("Jobs for all")],
  ["is given up", (field) => field.takeTheirs()],
  ["says again what stood there", (field) => field.write("Jobs")],
])("[AC42] nothing is kept once it %s", (_what, settle) => {
  opened("Jobs").write("Jobs for all");
  expect(opened("Jobs").isChanged).toBe(true);
  settle(opened("Jobs"));
  expect(opened("Jobs")).toMatchObject({ text: "Jobs", isChanged: false });
});

test("[AC42] what was left here before is told from what is being written now", () => {
  const first = opened("Jobs");
  first.write("Jobs for all");
  expect([first.isResumed, opened("Jobs").isResumed, opened("Jobs", "bob").isResumed]).toEqual([
    false,
    true,
    false,
  ]);
  expect(opened("Jobs for all").isResumed, "others wrote the same meanwhile").toBe(false);
});

test("[AC42] a form names the fields in which words were left before", () => {
  opened("Jobs").write("Jobs for all");
  const said = (fields: Readonly<Record<string, OwnWordsField>>) =>
    renderToStaticMarkup(createElement(Resumed, { fields }));
  expect(said({ Name: opened("Jobs", "bob") })).toBe("");
  expect(said({ Name: opened("Jobs", "bob"), Purpose: opened("Jobs") })).toContain("“Purpose”");
});
