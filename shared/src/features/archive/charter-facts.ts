/** The plain terms of a charter, by the article they belong to. */
import type * as Y from "yjs";
import type { Content } from "../../documents/content.ts";
import { sayDay } from "../../lib/say.ts";
import type { Day } from "../../lib/day.ts";
import type { CharterTerms } from "../charter/schema.ts";
import { factGroups, type FactGroup } from "../charter/template.ts";
import { readTerms, readTopicMethods, termText, type TermText } from "../charter/terms-doc.ts";
import { facts } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { words } from "./words.ts";

type Lines = readonly (readonly [label: string, words: string | null | undefined])[];

/** The terms of one article; all of them where none is named. */
export function charterFacts(doc: Y.Doc, all: Facts, ref: string | null): Content[] {
  const terms = readTerms(doc);
  const text = (field: TermText): string => termText(doc, field).toJSON();
  const wanted = factGroups.filter((group) => ref === null || group === ref);
  return wanted.flatMap((group) => facts(linesOf(group, doc, { terms, text, all })));
}

interface Said {
  readonly terms: CharterTerms;
  readonly text: (field: TermText) => string;
  readonly all: Facts;
}

const day = (value: Day | null): string | null => (value === null ? null : sayDay(value));
const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

function linesOf(group: FactGroup, doc: Y.Doc, { terms, text, all }: Said): Lines {
  switch (group) {
    case "what":
      return [
        ["Does it bind?", terms.binding && words.bindings[terms.binding]],
        ["Kind of charter", terms.style && words.styles[terms.style]],
      ];
    case "purpose":
      return [["Agenda version it serves", text("purpose-version")]];
    case "decide":
      return decisions(doc, { terms, text, all });
    case "backbone":
      return [
        ["Host", terms.backboneHost && all.nameOf(terms.backboneHost)],
        ["Kind of home", terms.backboneKind && words.backbones[terms.backboneKind]],
        [
          "Its own governance, apart from the host’s board",
          terms.separateGovernance === null ? null : terms.separateGovernance ? "yes" : "no",
        ],
        ["Who employs the staff", text("staff-employer")],
        ["Host from", day(terms.hostFrom)],
        ["Host until", day(terms.hostUntil)],
        ["Next home", terms.nextHome && words.homes[terms.nextHome]],
        ["How it gets there", text("transition-plan")],
      ];
    case "credit":
      return [
        ["Who is named", terms.creditNaming && words.namings[terms.creditNaming]],
        ["Who speaks", text("spokespersons")],
        [
          "Time partners have to check",
          terms.creditApprovalDays === null ? null : days(terms.creditApprovalDays),
        ],
        ["In reports to funders", text("funder-reports")],
        ["When somebody was left out", text("uncredited")],
      ];
    case "data":
      return [["Binding documents", text("binding-documents")]];
    case "term":
      return [
        ["From", day(terms.termFrom)],
        ["Until", day(terms.termTo)],
        ["Reviewed", terms.reviewEveryMonths === null ? null : `every ${terms.reviewEveryMonths} months`],
        ["What counts as material", text("material")],
        ["How annexes change", text("annex")],
        ["Notice for small changes", days(terms.amendmentNoticeDays)],
      ];
    default:
      return [
        ["Notice", days(terms.withdrawalNoticeDays)],
        ["Open promises", terms.openCommitments && words.openPromises[terms.openCommitments]],
        ["Data and credit", text("leaving-data")],
      ];
  }
}

function decisions(doc: Y.Doc, { terms, text }: Said): Lines {
  const isConsensus = terms.decisionMethod === "consensus";
  const isSupermajority = terms.decisionMethod === "supermajority";
  return [
    ["Rule", terms.decisionMethod && words.methods[terms.decisionMethod]],
    ["Counted by", terms.decisionUnit && words.units[terms.decisionUnit]],
    ["Needed share", isSupermajority ? `${terms.thresholdNum}/${terms.thresholdDen}` : null],
    ["At most standing aside", isConsensus ? `${terms.standAsideNum}/${terms.standAsideDen}` : null],
    ["Quorum", `${terms.quorumNum}/${terms.quorumDen}`],
    ["Must be among those who answer", text("must-include")],
    ["Must also pass among", text("double-majority")],
    ["Time to answer", days(terms.openDays)],
    ["Answers before the close", terms.hiddenUntilClose ? "hidden" : null],
    ["If that does not work", text("fallback")],
    ["Who steps back when it is their own matter", text("recusal")],
    ...readTopicMethods(doc).map(
      ({ topic, method }) => [`Rule for ${words.topics[topic]}`, words.methods[method]] as const,
    ),
  ];
}
