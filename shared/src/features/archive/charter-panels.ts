/** Structured parts of the role charter as text and tables. */
import type * as Y from "yjs";
import type { Content } from "../../documents/content.ts";
import { sayCount, sayDay, sayList } from "../../lib/say.ts";
import { standingOf } from "../charter/commitment.ts";
import { partyObjectiveText, partyRoleText, readCommitments, readFunder, readRoles } from "../charter/doc.ts";
import { matrixOf } from "../charter/rules.ts";
import type { Due } from "../charter/schema.ts";
import type { Panel } from "./agenda-panels.ts";
import { namesOf } from "./agenda-panels.ts";
import { bullets, facts, heading, paragraph, table } from "./blocks.ts";
import { charterFacts } from "./charter-facts.ts";
import type { Facts } from "./facts.ts";
import { plainWord, words } from "./words.ts";

export const charterPanels: Readonly<Record<string, Panel>> = {
  parties: (doc, all) => parties(doc, all),
  bodies: (_doc, all) => bodies(all),
  roles: (doc, all) => roles(doc, all),
  commitments: (doc, all) => promises(doc, all),
  matrix: (doc, all) => matrix(doc, all),
  facts: (doc, all, ref) => charterFacts(doc, all, ref),
  funders: (doc, all) => funders(doc, all),
};

/** What each party needs to get from this to stay, as it says in the charter. */
export function partyObjectives(doc: Y.Doc, all: Facts): Content[] {
  return all.organizations.flatMap(({ id, name }) => {
    const said = partyObjectiveText(doc, id).toJSON();
    return said.trim() === "" ? [] : [heading(name), paragraph(said)];
  });
}

function parties(doc: Y.Doc, all: Facts): Content[] {
  return table(
    ["Party", "Sector", "Role in its own words", "Represented by"],
    all.organizations.map((organization) => [
      organization.name,
      plainWord(organization.sector),
      partyRoleText(doc, organization.id).toJSON(),
      sayList(
        all.people
          .filter(({ isHere, organizationId }) => isHere && organizationId === organization.id)
          .map(({ name }) => name),
      ),
    ]),
  );
}

/** Bodies with their seats, as the records have them. */
export function bodies(all: Facts): Content[] {
  return all.bodies.flatMap((body) => {
    const held = body.seats.flatMap(({ personId, role }) =>
      personId === null ? [] : [`${all.nameOf(personId)}${role === "member" ? "" : `, ${plainWord(role)}`}`],
    );
    const open = body.seats.length - held.length;
    return [
      heading(body.name),
      ...facts([
        ["Kind", words.bodies[body.kind]],
        ["For", body.purpose],
        ["May", sayList(body.powers.map(plainWord))],
        ["Decides by", body.decisionRule],
        ["Meets", body.cadence && plainWord(body.cadence)],
        ["Seats", sayList(held)],
        ["Open seats", open === 0 ? null : sayCount(open)],
      ]),
    ];
  });
}

function roles(doc: Y.Doc, all: Facts): Content[] {
  const name = (id: string | null): string => (id === null ? "" : all.nameOf(id));
  return table(
    ["Deliverable", "Owner", "Manager", "Approver", "Helpers", "Consulted", "Informed"],
    readRoles(doc).map((role) => [
      role.deliverable,
      name(role.owner),
      name(role.manager),
      name(role.approver),
      namesOf(role.helpers, all),
      namesOf(role.consulted, all),
      namesOf(role.informed, all),
    ]),
  );
}

function promises(doc: Y.Doc, all: Facts): Content[] {
  return readCommitments(doc).flatMap((promise) => {
    const { state, last, wordsChanged } = standingOf(promise, all.answers);
    const by = promise.by === null ? "Nobody yet" : all.nameOf(promise.by);
    const to = promise.to.length === 0 ? "nobody yet" : namesOf(promise.to, all);
    return [
      heading(`${by} to ${to}`),
      paragraph(promise.what.trim() === "" ? "Not said yet" : promise.what),
      ...facts([
        ["Why", promise.why],
        ["Due", sayDue(promise.due)],
        ["How one will know", promise.evidence],
        ["State", wordsChanged ? `${words.promises[state]}; the words changed since` : words.promises[state]],
        ["Last answer", last && `${last.byName}, ${last.byOrganization}, ${sayDay(last.at.slice(0, 10))}`],
        ["Said with it", last?.note],
      ]),
    ];
  });
}

export function sayDue(due: Due | null): string | null {
  if (due === null) return null;
  return due.kind === "day" ? sayDay(due.on) : words.periods[due.period];
}

/** Who owes how many promises to whom: rows owe, columns are owed; parties that neither owe nor are owed left out. */
function matrix(doc: Y.Doc, all: Facts): Content[] {
  const parties = [...all.organizations, ...all.bodies].map(({ id, name }) => ({ id, name, group: "" }));
  const { rows, columns, cells } = matrixOf(parties, readCommitments(doc), all.answers, all.asOf);
  const owing = rows.filter(({ id }) => (cells.get(id)?.size ?? 0) > 0);
  const owed = columns.filter(({ id }) => owing.some((row) => cells.get(row.id)?.has(id)));
  if (owing.length === 0) return [];
  return [
    paragraph("Open promises: rows owe, columns are owed."),
    ...table(
      ["", ...owed.map(({ id }) => all.nameOf(id))],
      owing.map((row) => [
        all.nameOf(row.id),
        ...owed.map(({ id }) => String(cells.get(row.id)?.get(id)?.commitmentIds.length ?? "")),
      ]),
    ),
  ];
}

function funders(doc: Y.Doc, all: Facts): Content[] {
  return all.organizations
    .filter(({ isFunder }) => isFunder)
    .flatMap(({ id, name }) => {
      const answer = readFunder(doc, id);
      const lines = facts([
        ["Is here as", sayList(answer.rolesHeld.map((role) => words.funderRoles[role]))],
        ["Will partner organizations keep receiving individual grants?", answer.individualGrants],
        ["Which parts of the partnership does this funder support?", answer.whatIsFunded],
        ["How will the partnership decide its funding priorities?", answer.howPrioritiesDecided],
        ["Steps back from", answer.recusals],
        ["Answered on", answer.answeredOn && sayDay(answer.answeredOn)],
      ]);
      return [heading(name), ...(lines.length === 0 ? bullets(["Not answered yet"]) : lines)];
    });
}
