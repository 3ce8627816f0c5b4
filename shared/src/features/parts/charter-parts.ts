/** The structured parts of a role charter as text and tables, promises apart (`promise-parts.ts`). */
import { sayDay, sayList } from "../../lib/say.ts";
import { funderQuestions, funderRoleWords, nobody, roleListWords } from "../charter/charter-words.ts";
import {
  funderTexts,
  partyObjectiveText,
  partyRoleText,
  readFunder,
  readRoles,
  type FunderText,
} from "../charter/doc.ts";
import { factsOf } from "../charter/facts.ts";
import type { FunderAnswer } from "../charter/schema.ts";
import { factGroups, type FactGroup } from "../charter/template.ts";
import { readTerms, readTopicMethods, termText } from "../charter/terms-doc.ts";
import { bodyKindWords } from "../partnerships/words.ts";
import { entry, facts, labeled, line, paragraph, table, type PartBlock } from "./blocks.ts";
import { nameOrNobody, type PartBody, type PartSources } from "./sources.ts";
import { partWords, plainWord } from "./words.ts";

/** Who is at the table, in which role, and who speaks for them; who signs only where `tellsSigning`. */
export function partyPart({ doc, organizations, tellsSigning }: PartSources): PartBlock[] {
  const { party, sector, role, speaks, signs } = partWords.parties;
  const signers = (people: readonly { name: string; canSign: boolean }[]): string =>
    sayList(people.filter(({ canSign }) => canSign).map(({ name }) => name)) || nobody;
  const rows = organizations.map(({ id, name, group, people }) => [
    name,
    group,
    partyRoleText(doc, id).toJSON().trim(),
    sayList(people.map((person) => person.name)),
    tellsSigning ? signers(people) : "",
  ]);
  return table([party, sector, role, speaks, signs], rows, { hasRowHeads: true });
}

/** What each party needs to stay, in its own words. */
export function charterObjectivePart({ doc, organizations }: PartSources): PartBlock[] {
  return organizations.flatMap(({ id, name }) => {
    const said = partyObjectiveText(doc, id).toJSON().trim();
    return said === "" ? [] : [labeled(name, said)];
  });
}

/** Bodies with their seats, as the records have them. */
export function bodyPart({ bodies }: Pick<PartSources, "bodies">): PartBlock[] {
  return bodies.flatMap(bodyEntry);
}

function bodyEntry({ name, kind, purpose, powers, decisionRule, cadence, seats }: PartBody): PartBlock[] {
  const w = partWords.bodies;
  const held = seats.flatMap(({ holder, role }) =>
    holder === null ? [] : [role === "member" ? holder : `${holder} (${plainWord(role)})`],
  );
  const taken = w.taken(held.length, seats.length);
  return entry(name, [
    line(partWords.kind, bodyKindWords[kind]),
    line(w.purpose, purpose),
    line(w.may, sayList(powers.map((power) => w.powers[power] ?? plainWord(power)))),
    line(w.decidesBy, decisionRule),
    line(w.meets, cadence && plainWord(cadence)),
    line(w.seats, held.length === 0 ? taken : `${taken}: ${sayList(held)}`),
  ]);
}

/** The table of who does what, under the heads of the model that was chosen. */
export function rolePart(sources: PartSources): PartBlock[] {
  const { roleModel } = readTerms(sources.doc);
  const seats = partWords.roles.seats[roleModel];
  const lists = roleListWords[roleModel];
  const many = (ids: readonly string[]) => sayList(ids.map(sources.nameOf));
  const one = (id: string | null) => (id === null ? "" : sources.nameOf(id));
  const rows = readRoles(sources.doc).map((role) => [
    role.deliverable.trim() || partWords.untitled,
    nameOrNobody(sources, role.owner),
    one(role.manager),
    one(role.approver),
    many(role.helpers),
    many(role.consulted),
    many(role.informed),
  ]);
  const heads = [
    partWords.roles.what,
    seats.owner,
    seats.manager,
    seats.approver,
    lists.helpers,
    lists.consulted,
    lists.informed,
  ];
  return table(heads, rows, { hasRowHeads: true });
}

/** The plain terms of one article; all of them without a group. */
export function factPart(sources: PartSources, group: string | null): PartBlock[] {
  return factsIn(
    sources,
    factGroups.filter((one) => group === null || one === group),
  );
}

/** The plain terms of some articles. */
export function factsIn({ doc, nameOf }: PartSources, groups: readonly FactGroup[]): PartBlock[] {
  const all = factsOf(
    readTerms(doc),
    (field) => termText(doc, field).toJSON().trim(),
    nameOf,
    readTopicMethods(doc),
  );
  return facts(groups.flatMap((one) => all[one].map((fact) => [fact.label, fact.words] as const)));
}

/** What each funder answered of its role and its money. */
export function funderPart({ doc, organizations }: PartSources): PartBlock[] {
  return organizations
    .filter(({ isFunder }) => isFunder)
    .flatMap(({ id, name }) => funderEntry(name, readFunder(doc, id)));
}

function funderEntry(name: string, answer: FunderAnswer): PartBlock[] {
  const w = partWords.funders;
  const texts: Record<FunderText, string> = {
    "individual-grants": answer.individualGrants,
    "what-is-funded": answer.whatIsFunded,
    "how-priorities": answer.howPrioritiesDecided,
    recusals: answer.recusals,
  };
  return entry(name, [
    line(w.roles, sayList(answer.rolesHeld.map((role) => funderRoleWords[role].toLowerCase()))),
    ...funderTexts.map((field) => question(funderQuestions[field], texts[field])),
    line(w.answeredOn, answer.answeredOn && sayDay(answer.answeredOn)),
  ]);
}

/** A question carries its own mark at the end. */
function question(asked: string, answer: string) {
  return paragraph([{ text: `${asked} `, bold: true }, { text: answer.trim() || partWords.unsaid }]);
}
