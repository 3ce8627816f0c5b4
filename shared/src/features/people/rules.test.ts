import { describe, expect, it } from "vitest";
import { maySign, representativeTypeOf } from "./rules.ts";

describe("the kind of a representative", () => {
  it.each([
    { canRequireChange: true, carriesOutChange: false, type: "decision-maker" },
    { canRequireChange: true, carriesOutChange: true, type: "decision-maker" },
    { canRequireChange: false, carriesOutChange: true, type: "doer" },
    { canRequireChange: false, carriesOutChange: false, type: "designee" },
  ])("[AC20] is $type from the two answers $canRequireChange, $carriesOutChange", ({ type, ...answers }) => {
    expect(representativeTypeOf(answers)).toBe(type);
  });
});

describe("signing", () => {
  it("[AC21] goes with a decision-maker who was given it", () => {
    expect(maySign({ type: "decision-maker", canSign: true, signingDelegatedBy: null })).toBe(true);
    expect(maySign({ type: "decision-maker", canSign: false, signingDelegatedBy: null })).toBe(false);
  });

  it("[AC21] goes with anyone else only by delegation", () => {
    expect(maySign({ type: "doer", canSign: true, signingDelegatedBy: null })).toBe(false);
    expect(maySign({ type: "doer", canSign: true, signingDelegatedBy: "mayor" })).toBe(true);
  });
});
