import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { backboneGaps, checkCharter, type CharterFacts } from "./checks.ts";
import { readTerms } from "./terms-doc.ts";

const empty: CharterFacts = {
  parties: [],
  roles: [],
  commitments: [],
  terms: readTerms(new Y.Doc()),
  written: new Set(),
  texts: new Set(),
  funders: [],
};

describe("[CH9] ready to ratify", () => {
  test("an empty charter lacks every must", () => {
    expect(checkCharter(empty).must).toEqual([
      "parties",
      "signers",
      "purpose",
      "role-per-party",
      "decision-rule",
      "term-or-review",
      "amendment",
      "withdrawal",
      "binding",
    ]);
  });
  test("a filled charter lacks nothing", () => {
    const party = { hasSigner: true, hasRoleText: true, hasObjective: true };
    const facts: CharterFacts = {
      ...empty,
      parties: [
        { id: "a", ...party },
        { id: "b", ...party },
      ],
      terms: {
        ...empty.terms,
        binding: "non-binding",
        decisionMethod: "consent",
        decisionUnit: "organization",
        reviewEveryMonths: 12,
        openCommitments: "finish",
        creditNaming: "partnership-first",
        backboneHost: "a",
        backboneKind: "within-member",
      },
      written: new Set(["purpose", "data", "disputes", "resources", "annexes"]),
      texts: new Set(["purpose-version", "material"]),
    };
    expect(checkCharter(facts)).toEqual({ must: [], should: [] });
  });
  test("a party with a seat in a deliverable has a role", () => {
    const party = { id: "a", hasSigner: true, hasRoleText: false, hasObjective: false };
    const role = {
      id: "r",
      deliverable: "Survey",
      owner: "a",
      manager: null,
      approver: null,
      helpers: [],
      consulted: [],
      informed: [],
    };
    expect(checkCharter({ ...empty, parties: [party], roles: [role] }).must).not.toContain("role-per-party");
  });
  test("a funder who has not answered is a gap shown to signers", () => {
    const funder = {
      funderId: "f",
      rolesHeld: [],
      individualGrants: "Yes",
      whatIsFunded: "",
      howPrioritiesDecided: "",
      recusals: "",
      answeredOn: null,
    };
    expect(checkCharter({ ...empty, funders: [funder] }).should).toContain("funder-answers");
  });
});

test("[CHA-5] a backbone hosted by a foundation says how it stays apart and where it goes next", () => {
  const terms = { ...empty.terms, backboneHost: "f", backboneKind: "foundation-hosted" as const };
  expect(backboneGaps(terms, new Set())).toEqual(["separate-governance", "host-term", "transition-plan"]);
  expect(backboneGaps({ ...terms, backboneKind: "independent" }, new Set())).toEqual([]);
});
