/** The structured parts of a role charter as text and tables. */
import { sayDay, sayList, sayMonth } from "../../../lib/say.ts";
import { isLate, standingOf } from "../../charter/commitment.ts";
import {
  funderTexts,
  partyObjectiveText,
  partyRoleText,
  readCommitments,
  readFunder,
  readRoles,
  type FunderText,
} from "../../charter/doc.ts";
import { factsOf } from "../../charter/facts.ts";
import { matrixOf, type MatrixCell } from "../../charter/rules.ts";
import type { Commitment, Due, FunderAnswer } from "../../charter/schema.ts";
import { factGroups } from "../../charter/template.ts";
import { readTerms, readTopicMethods, termText } from "../../charter/terms-doc.ts";
import { sayWho, type PaperBlock } from "../paper.ts";
import { entry, facts, labelled, line, table, words } from "./blocks.ts";
import { nameOf, partiesOf, type PaperSources } from "./sources.ts";
import { paperWords } from "./words.ts";

/** More parties than this are gathered by kind, as on the page: paper is no wider than a screen. */
const gatherOver = 10;

export function partyBlocks(sources: PaperSources): PaperBlock[] {
  const { doc, organizations } = sources;
  if (organizations.length === 0) return [];
  const { party, role, speaks, signs } = paperWords.parties;
  const rows = organizations.map(({ id, name, people }) => [
    name,
    partyRoleText(doc, id).toJSON().trim(),
    sayList(people.map((person) => person.name)),
    sayList(people.filter(({ canSign }) => canSign).map((person) => person.name)) || paperWords.nobody,
  ]);
  return [table([party, role, speaks, signs], rows, { hasRowHeads: true })];
}

/** What each party needs to stay, in its own words. */
export function charterObjectiveBlocks({ doc, organizations }: PaperSources): PaperBlock[] {
  return organizations.flatMap(({ id, name }) => {
    const text = partyObjectiveText(doc, id).toJSON().trim();
    return text === "" ? [] : [labelled(name, text)];
  });
}

export function bodyBlocks({ bodies }: PaperSources): PaperBlock[] {
  if (bodies.length === 0) return [];
  const w = paperWords.bodies;
  const rows = bodies.map(({ name, purpose, powers, seats, holders }) => [
    name,
    purpose,
    sayList(powers.map((power) => w.powers[power] ?? power)),
    [w.taken(holders.length, seats), ...(holders.length > 0 ? [sayList(holders)] : [])].join(": "),
  ]);
  return [table([w.body, w.purpose, w.may, w.seats], rows, { hasRowHeads: true })];
}

export function roleBlocks(sources: PaperSources): PaperBlock[] {
  const roles = readRoles(sources.doc);
  if (roles.length === 0) return [];
  const { roleModel } = readTerms(sources.doc);
  const seats = paperWords.roles.seats[roleModel];
  const lists = paperWords.roles.lists[roleModel];
  const many = (ids: readonly string[]) => sayList(ids.map((id) => nameOf(sources, id)));
  const one = (id: string | null) => (id === null ? "" : nameOf(sources, id));
  const rows = roles.map((role) => [
    role.deliverable.trim() || paperWords.untitled,
    nameOf(sources, role.owner),
    one(role.manager),
    one(role.approver),
    many(role.helpers),
    many(role.consulted),
    many(role.informed),
  ]);
  const heads = [
    paperWords.roles.what,
    seats.owner,
    seats.manager,
    seats.approver,
    lists.helpers,
    lists.consulted,
    lists.informed,
  ];
  return [table(heads, rows, { hasRowHeads: true })];
}

export function commitmentBlocks(sources: PaperSources): PaperBlock[] {
  return readCommitments(sources.doc).flatMap((commitment) => promise(sources, commitment));
}

function promise(sources: PaperSources, commitment: Commitment): PaperBlock[] {
  const w = paperWords.commitments;
  const standing = standingOf(commitment, sources.answers);
  const measure = sources.measures.find(({ id }) => id === commitment.measureId)?.name.trim() ?? "";
  const strategy = sources.strategyNames.get(commitment.strategyId ?? "") ?? "";
  const state = [
    w.states[standing.state],
    ...(isLate(commitment, standing.isOpen, sources.today) ? [w.late] : []),
    ...(standing.wordsChanged ? [w.changed] : []),
    ...(standing.accepted
      ? [
          w.acceptedBy(
            sayWho(standing.accepted.byName, standing.accepted.byOrganization),
            sayDay(standing.accepted.at.slice(0, 10)),
          ),
        ]
      : []),
  ];
  const to = sayList(commitment.to.map((id) => nameOf(sources, id)));
  return entry(commitment.what.trim() || paperWords.untitled, [
    line(w.by, `${nameOf(sources, commitment.by)}${to === "" ? "" : ` → ${to}`}`),
    line(w.due, sayDue(commitment.due)),
    line(w.evidence, commitment.evidence),
    line(w.why, commitment.why),
    line(paperWords.strategies.levers, strategy),
    line(paperWords.strategies.measures, measure),
    line(w.state, state.join(", ")),
  ]);
}

function sayDue(due: Due | null): string {
  if (due === null) return "";
  const { byDay, periods } = paperWords.commitments;
  return due.kind === "day" ? byDay(sayDay(due.on)) : periods[due.period];
}

export function matrixBlocks(sources: PaperSources): PaperBlock[] {
  const parties = partiesOf(sources);
  const commitments = readCommitments(sources.doc);
  const isGathered = parties.length > gatherOver;
  const { rows, columns, cells } = matrixOf(parties, commitments, sources.answers, sources.today, isGathered);
  if (cells.size === 0) return [];
  const w = paperWords.matrix;
  const named = ({ id, name }: { id: string; name: string }) => name || nameOf(sources, id);
  const said = rows
    .filter(({ id }) => cells.has(id))
    .map((row) => [
      named(row),
      ...columns.map((column) =>
        row.id === column.id ? w.itself : sayCell(cells.get(row.id)?.get(column.id)),
      ),
    ]);
  return [
    words([{ text: w.lead, italic: true }]),
    table([w.owes, ...columns.map(named)], said, { hasRowHeads: true }),
  ];
}

function sayCell(cell: MatrixCell | undefined): string {
  if (!cell) return "";
  const { late, ongoing } = paperWords.matrix;
  const when = cell.nextDue === null ? (cell.every === null ? "" : ongoing) : sayMonth(cell.nextDue, "short");
  return [String(cell.commitmentIds.length), when, cell.late > 0 ? late : ""]
    .filter((part) => part !== "")
    .join(", ");
}

/** The plain facts of one article; all of them without a group. */
export function factBlocks(sources: PaperSources, group: string | null): PaperBlock[] {
  const { doc } = sources;
  const all = factsOf(
    readTerms(doc),
    (field) => termText(doc, field).toJSON().trim(),
    (id) => nameOf(sources, id),
    readTopicMethods(doc),
  );
  const groups = factGroups.filter((one) => group === null || one === group);
  return facts(groups.flatMap((one) => all[one].map((fact) => [fact.label, fact.words] as const)));
}

export function funderBlocks(sources: PaperSources): PaperBlock[] {
  return sources.organizations
    .filter(({ isFunder }) => isFunder)
    .flatMap(({ id, name }) => funder(name, readFunder(sources.doc, id)));
}

function funder(name: string, answer: FunderAnswer): PaperBlock[] {
  const w = paperWords.funders;
  const texts: Record<FunderText, string> = {
    "individual-grants": answer.individualGrants,
    "what-is-funded": answer.whatIsFunded,
    "how-priorities": answer.howPrioritiesDecided,
    recusals: answer.recusals,
  };
  return entry(name, [
    line(w.roles, sayList(answer.rolesHeld.map((role) => w.roleNames[role]))),
    ...funderTexts.map((field) => question(w.questions[field], texts[field])),
    line(w.answeredOn, answer.answeredOn === null ? "" : sayDay(answer.answeredOn)),
  ]);
}

/** A question carries its own mark at the end. */
function question(asked: string, answer: string) {
  return words([{ text: `${asked} `, bold: true }, { text: answer.trim() || paperWords.unsaid }]);
}
