/**
 * Reading and writing the charter's simple fields: one root map in which each field is one small value, and texts
 * named after theirs. Nothing else touches these keys.
 */
import type * as Y from "yjs";
import {
  collection,
  readDay,
  readFlag,
  readNumber,
  readOneOf,
  readString,
  rootText,
  rootTextsOf,
  type Scalar,
} from "../../documents/live.ts";
import {
  backboneKinds,
  bindings,
  charterStyles,
  creditNamings,
  decisionMethods,
  decisionTopics,
  decisionUnits,
  nextHomes,
  openCommitmentRules,
  roleModels,
  type CharterTerms,
  type DecisionMethod,
  type DecisionTopic,
} from "./schema.ts";
import { writeRoot } from "./write-root.ts";

export const termsRoot = "terms";

/** Texts of the charter as a whole that stand beside its simple fields. */
export const termTexts = [
  "purpose-version",
  "fallback",
  "must-include",
  "recusal",
  "double-majority",
  "material",
  "annex",
  "leaving-data",
  "spokespersons",
  "funder-reports",
  "uncredited",
  "staff-employer",
  "transition-plan",
  "binding-documents",
] as const;
export type TermText = (typeof termTexts)[number];

/** All simple fields; those with a usual value read as that until somebody chooses. */
export function readTerms(doc: Y.Doc): CharterTerms {
  const terms = collection(doc, termsRoot);
  const whole = (field: string, fallback: number) => readNumber(terms, field) ?? fallback;
  const governance = terms.get("separateGovernance");
  return {
    style: readOneOf(terms, "style", charterStyles, null),
    binding: readOneOf(terms, "binding", bindings, null),
    roleModel: readOneOf(terms, "roleModel", roleModels, "mocha"),
    decisionMethod: readOneOf(terms, "decisionMethod", decisionMethods, null),
    decisionUnit: readOneOf(terms, "decisionUnit", decisionUnits, null),
    thresholdNum: whole("thresholdNum", 2),
    thresholdDen: whole("thresholdDen", 3),
    quorumNum: whole("quorumNum", 1),
    quorumDen: whole("quorumDen", 2),
    openDays: whole("openDays", 14),
    standAsideNum: whole("standAsideNum", 1),
    standAsideDen: whole("standAsideDen", 4),
    hiddenUntilClose: readFlag(terms, "hiddenUntilClose"),
    termFrom: readDay(terms, "termFrom") ?? null,
    termTo: readDay(terms, "termTo") ?? null,
    reviewEveryMonths: readNumber(terms, "reviewEveryMonths") ?? null,
    amendmentNoticeDays: whole("amendmentNoticeDays", 10),
    withdrawalNoticeDays: whole("withdrawalNoticeDays", 60),
    openCommitments: readOneOf(terms, "openCommitments", openCommitmentRules, null),
    creditNaming: readOneOf(terms, "creditNaming", creditNamings, null),
    creditApprovalDays: readNumber(terms, "creditApprovalDays") ?? null,
    backboneHost: readString(terms, "backboneHost") || null,
    backboneKind: readOneOf(terms, "backboneKind", backboneKinds, null),
    separateGovernance: typeof governance === "boolean" ? governance : null,
    hostFrom: readDay(terms, "hostFrom") ?? null,
    hostUntil: readDay(terms, "hostUntil") ?? null,
    nextHome: readOneOf(terms, "nextHome", nextHomes, null),
  };
}

/** Writes the fields given; null clears one. */
export function setTerms(doc: Y.Doc, values: Partial<CharterTerms>, origin: unknown = "editor"): void {
  writeRoot(doc, termsRoot, values satisfies Record<string, Scalar | undefined>, origin);
}

/** Rules of their own for some matters, in the order of the topics. What has none follows the general rule. */
export function readTopicMethods(
  doc: Y.Doc,
): readonly { readonly topic: DecisionTopic; readonly method: DecisionMethod }[] {
  const terms = collection(doc, termsRoot);
  return decisionTopics.flatMap((topic) => {
    const method = readOneOf(terms, topicField(topic), decisionMethods, null);
    return method === null ? [] : [{ topic, method }];
  });
}

/** Gives a matter a rule of its own; null lets it follow the general one. */
export function setTopicMethod(doc: Y.Doc, topic: DecisionTopic, method: DecisionMethod | null): void {
  writeRoot(doc, termsRoot, { [topicField(topic)]: method }, "editor");
}

function topicField(topic: DecisionTopic): string {
  return `method/${topic}`;
}

/** One of the texts, for binding an input to it. */
export function termText(doc: Y.Doc, field: TermText): Y.Text {
  return rootText(doc, "terms", field);
}

/** The texts of the charter as a whole in which something is written. */
export function readTermTexts(doc: Y.Doc): string[] {
  return rootTextsOf(doc, "terms").map(([, text]) => text);
}
