import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { insertUnderHeading } from "../../documents/template.ts";
import { writtenSections } from "../../documents/written-sections.ts";
import {
  createCommitment,
  createRole,
  funderText,
  partyRoleText,
  readCommitmentById,
  readCommitments,
  readFunder,
  readRoles,
  removeCommitment,
  restoreCommitment,
  setCommitmentDue,
  setFunderRole,
  setRoleMember,
  setRoleSeat,
} from "./doc.ts";
import { readTerms, readTopicMethods, setTerms, setTopicMethod } from "./terms-doc.ts";
import { seedCharter } from "./seed.ts";

function pair(): [Y.Doc, Y.Doc, () => void] {
  const a = new Y.Doc();
  const b = new Y.Doc();
  const merge = () => {
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
  };
  return [a, b, merge];
}

describe("the charter's live parts", () => {
  test("[CHA-1] two people who name an owner at once leave one owner", () => {
    const [a, b, merge] = pair();
    createRole(a, { id: "r1", deliverable: "Night bus survey" });
    merge();
    setRoleSeat(a, "r1", "owner", "transit");
    setRoleSeat(b, "r1", "owner", "city");
    setRoleMember(a, "r1", "helpers", "bakery", true);
    setRoleMember(b, "r1", "helpers", "clinic", true);
    merge();
    const [role] = readRoles(a);
    expect(["transit", "city"]).toContain(role?.owner);
    expect(role?.helpers).toEqual(["bakery", "clinic"]);
    expect(readRoles(b)).toEqual(readRoles(a));
  });

  test("what two people begin to write for one organization at once stays", () => {
    const [a, b, merge] = pair();
    partyRoleText(a, "city").insert(0, "We host. ");
    partyRoleText(b, "city").insert(0, "We pay. ");
    funderText(a, "mill", "what-is-funded").insert(0, "Staff");
    setFunderRole(b, "mill", "convener", true);
    merge();
    expect(partyRoleText(a, "city").toJSON()).toContain("We host.");
    expect(partyRoleText(a, "city").toJSON()).toContain("We pay.");
    expect(readFunder(b, "mill")).toMatchObject({
      rolesHeld: ["convener"],
      whatIsFunded: "Staff",
      answeredOn: null,
    });
  });

  test("a commitment keeps one kind of due, and comes back after removal", () => {
    const doc = new Y.Doc();
    createCommitment(doc, {
      id: "c1",
      by: "city",
      to: ["county"],
      texts: { what: "Share data" },
      due: { kind: "every", period: "month" },
    });
    setCommitmentDue(doc, "c1", { kind: "day", on: "2019-06-01" });
    expect(readCommitmentById(doc, "c1")?.due).toEqual({ kind: "day", on: "2019-06-01" });
    removeCommitment(doc, "c1");
    expect(readCommitments(doc)).toEqual([]);
    restoreCommitment(doc, "c1");
    expect(readCommitments(doc)[0]).toMatchObject({ by: "city", to: ["county"], what: "Share data" });
  });

  test("simple fields have their defaults and can be cleared", () => {
    const doc = new Y.Doc();
    expect(readTerms(doc)).toMatchObject({
      roleModel: "mocha",
      openDays: 14,
      withdrawalNoticeDays: 60,
      separateGovernance: null,
    });
    setTerms(doc, { separateGovernance: false, termTo: "2026-01-01", openDays: 7 });
    expect(readTerms(doc)).toMatchObject({ separateGovernance: false, termTo: "2026-01-01", openDays: 7 });
    setTerms(doc, { termTo: null });
    expect(readTerms(doc).termTo).toBeNull();
  });

  test("[CH11] two people who give different matters a rule of their own keep both", () => {
    const [a, b, merge] = pair();
    setTopicMethod(a, "funding", "supermajority");
    setTopicMethod(b, "agenda", "consensus");
    merge();
    expect(readTopicMethods(a)).toEqual([
      { topic: "agenda", method: "consensus" },
      { topic: "funding", method: "supermajority" },
    ]);
    setTopicMethod(b, "agenda", null);
    merge();
    expect(readTopicMethods(a)).toEqual([{ topic: "funding", method: "supermajority" }]);
  });

  test("a section counts as written once words stand in it", () => {
    const doc = new Y.Doc();
    let next = 0;
    const newId = () => `b${next++}`;
    seedCharter(doc, newId);
    expect(writtenSections(doc)).toEqual(new Set());
    insertUnderHeading(doc, "disputes", [{ kind: "paragraph", text: "We talk first." }], newId);
    expect(writtenSections(doc)).toEqual(new Set(["disputes"]));
  });
});
