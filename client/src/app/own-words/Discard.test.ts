import { expect, test } from "vitest";
import { Discard } from "./Discard.tsx";

test("[AC42] discarding what was written takes along what was said to it", () => {
  const calls: string[] = [];
  const field = (name: string, isChanged: boolean) => ({
    text: "",
    isChanged,
    isResumed: false,
    before: "",
    theirs: null,
    write: () => undefined,
    stored: () => undefined,
    keepMine: () => undefined,
    takeTheirs: () => calls.push(`${name} stands`),
  });
  const fields = [field("purpose", true), field("name", false)];
  const button = Discard({ fields, onDiscard: () => calls.push("forgotten") });
  button?.props.onPress({ target: { closest: () => null } });
  expect(calls).toEqual(["purpose stands", "name stands", "forgotten"]);
  expect(Discard({ fields: [field("name", false)], onDiscard: () => undefined })).toBeNull();
});
