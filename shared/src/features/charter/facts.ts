/** The charter's plain facts as people read them. */
import { sayDay } from "../../lib/say.ts";
import type { CharterTerms, DecisionMethod, DecisionTopic } from "./schema.ts";
import type { FactGroup } from "./template.ts";
import { termWords as words } from "./term-words.ts";
import type { TermText } from "./terms-doc.ts";

export interface Fact {
  readonly label: string;
  readonly words: string;
  /** Fits one line of the overview. */
  readonly isShort: boolean;
  /** For the overview, where the words alone would not be understood. */
  readonly glance?: string;
}

/** What has been stated, by group; what has not is left out. `text` answers trimmed words. */
export function factsOf(
  terms: CharterTerms,
  text: (field: TermText) => string,
  nameOf: (id: string) => string,
  topics: readonly { topic: DecisionTopic; method: DecisionMethod }[] = [],
): Record<FactGroup, Fact[]> {
  const short = (label: string, value: string | null | undefined, glance?: string): Fact[] =>
    value ? [{ label, words: value, isShort: true, ...(glance ? { glance } : {}) }] : [];
  const long = (label: string, field: TermText): Fact[] =>
    text(field) === "" ? [] : [{ label, words: text(field), isShort: false }];
  const day = (label: string, value: string | null, isShort = true): Fact[] =>
    value === null ? [] : [{ label, words: sayDay(value), isShort, glance: `${label} ${sayDay(value)}` }];
  const count = (
    label: string,
    value: number | null,
    say: (count: number) => string,
    glance: (count: number) => string,
  ): Fact[] => (value === null ? [] : short(label, say(value), glance(value)));
  const { days, months } = words.facts;
  const share = (num: number, den: number) => `${num}/${den}`;
  const named = <Word extends string>(value: Word | null, labels: Record<Word, string>) =>
    value === null ? null : labels[value];
  const threshold = share(terms.thresholdNum, terms.thresholdDen);
  const quorum = share(terms.quorumNum, terms.quorumDen);
  return {
    what: [
      ...short(words.binding, named(terms.binding, words.bindings)),
      ...short(words.style, named(terms.style, words.styles)),
    ],
    purpose: [...short(words.serves, text("purpose-version"))],
    decide: [
      ...short(words.method, named(terms.decisionMethod, words.methods)),
      ...short(words.unit, named(terms.decisionUnit, words.units)),
      ...(terms.decisionMethod === "supermajority"
        ? short(words.threshold, threshold, words.thresholdGlance(threshold))
        : []),
      ...(terms.decisionMethod === "consensus"
        ? short(words.standAside, share(terms.standAsideNum, terms.standAsideDen)).map(inFull)
        : []),
      ...short(words.quorum, quorum, `${words.quorum} ${quorum}`),
      ...count(words.facts.openDays, terms.openDays, days, words.openDaysGlance),
      ...short(words.hiddenFact, terms.hiddenUntilClose ? words.hiddenFactWords : null).map(inFull),
      ...long(words.mustInclude, "must-include"),
      ...long(words.doubleMajority, "double-majority"),
      ...long(words.fallback, "fallback"),
      ...long(words.recusal, "recusal"),
      ...topics.map(({ topic, method }) => ({
        label: words.topics[topic],
        words: words.methods[method],
        isShort: false,
      })),
    ],
    backbone: [
      ...short(words.host, terms.backboneHost === null ? null : nameOf(terms.backboneHost)),
      ...short(words.hostKind, named(terms.backboneKind, words.kinds)).map(inFull),
      ...short(
        words.governance,
        terms.separateGovernance === null ? null : words.governances[terms.separateGovernance ? "yes" : "no"],
      ).map(inFull),
      ...long(words.employer, "staff-employer"),
      ...day(words.hostFrom, terms.hostFrom, false),
      ...day(words.hostUntil, terms.hostUntil),
      ...short(
        words.nextHome,
        named(terms.nextHome, words.homes),
        `${words.nextHome}: ${named(terms.nextHome, words.homes)?.toLowerCase() ?? ""}`,
      ),
      ...long(words.transition, "transition-plan"),
    ],
    credit: [
      ...short(words.naming, named(terms.creditNaming, words.namings)),
      ...long(words.spokespersons, "spokespersons"),
      ...count(words.facts.approvalDays, terms.creditApprovalDays, days, words.approvalGlance),
      ...long(words.funderReports, "funder-reports"),
      ...long(words.uncredited, "uncredited"),
    ],
    data: long(words.bindingDocuments, "binding-documents"),
    term: [
      ...day(words.from, terms.termFrom),
      ...day(words.to, terms.termTo),
      ...count(words.facts.review, terms.reviewEveryMonths, months, words.reviewGlance),
      ...long(words.material, "material"),
      ...count(words.facts.noticeDays, terms.amendmentNoticeDays, days, words.noticeGlance),
      ...long(words.annex, "annex"),
    ],
    leaving: [
      ...count(words.facts.withdrawalDays, terms.withdrawalNoticeDays, days, words.withdrawalGlance),
      ...short(
        words.open,
        named(terms.openCommitments, words.openRules),
        `${words.open}: ${named(terms.openCommitments, words.openRules)?.toLowerCase() ?? ""}`,
      ),
      ...long(words.leavingData, "leaving-data"),
    ],
  };
}

/** Left to the article: the overview names the few facts people ask for. */
function inFull(fact: Fact): Fact {
  return { ...fact, isShort: false };
}
