/** Writes an example's role charter. What became of its promises are records, see `write-records.ts`. */
import type * as Y from "yjs";
import {
  createCommitment,
  createRole,
  funderText,
  partyObjectiveText,
  partyRoleText,
  setFunderAnswered,
  setFunderRole,
} from "@commontable/shared/features/charter/doc.ts";
import { setTerms, termText, termTexts } from "@commontable/shared/features/charter/terms-doc.ts";
import { charterTemplate } from "@commontable/shared/features/charter/template.ts";
import type { CommitmentContent, FunderContent, Scenario } from "./content.ts";
import { idsOf, type ScenarioIds } from "./ids.ts";
import { origin, writeFrame } from "./write-text.ts";

export function writeCharter(doc: Y.Doc, scenario: Scenario): void {
  const ids = idsOf(scenario, "charter");
  const { charter, organizations } = scenario;
  doc.transact(() => {
    writeFrame(doc, charterTemplate, charter.sections, ids);
    const { backboneHost, ...terms } = charter.terms;
    setTerms(doc, { ...terms, ...(backboneHost ? { backboneHost: ids.of(backboneHost) } : {}) }, origin);
    for (const field of termTexts) {
      const words = charter.termTexts?.[field];
      if (words !== undefined) termText(doc, field).insert(0, words);
    }
    for (const organization of organizations) {
      partyObjectiveText(doc, ids.of(organization.id)).insert(0, organization.whyHere);
    }
    writeRoles(doc, scenario, ids);
    charter.commitments.forEach((commitment, index) => {
      writeCommitment(doc, commitment, commitmentId(scenario, index), ids);
    });
    for (const funder of charter.funders) writeFunder(doc, funder, ids);
  }, origin);
}

/** Stands in the document and in the records of its answers. */
export function commitmentId(scenario: Pick<Scenario, "id">, index: number): string {
  return `${scenario.id}-promise-${index + 1}`;
}

function writeRoles(doc: Y.Doc, scenario: Scenario, ids: ScenarioIds): void {
  for (const { party, role, deliverables } of scenario.charter.roles) {
    if (scenario.organizations.some((organization) => organization.id === party)) {
      partyRoleText(doc, ids.of(party)).insert(0, role);
    }
    for (const { what, owner, helpers, approver } of deliverables) {
      const seats = { owner: ids.of(owner), ...(approver ? { approver: ids.of(approver) } : {}) };
      createRole(
        doc,
        { id: ids.next(), deliverable: what, seats, lists: { helpers: helpers.map(ids.of) } },
        origin,
      );
    }
  }
}

function writeCommitment(doc: Y.Doc, commitment: CommitmentContent, id: string, ids: ScenarioIds): void {
  const { by, to, what, why = "", evidence, due, strategy } = commitment;
  createCommitment(
    doc,
    {
      id,
      by: ids.party(by),
      to: typeof to === "string" ? [to] : to.map(ids.party),
      texts: { what, why, evidence },
      due: typeof due === "string" ? { kind: "day", on: due } : { kind: "every", period: due.every },
      strategyId: strategy === undefined ? null : ids.of(strategy),
    },
    origin,
  );
}

function writeFunder(doc: Y.Doc, funder: FunderContent, ids: ScenarioIds): void {
  const id = ids.of(funder.funder);
  for (const role of funder.holds) setFunderRole(doc, id, role, true, origin);
  funderText(doc, id, "individual-grants").insert(0, funder.individualGrants);
  funderText(doc, id, "what-is-funded").insert(0, funder.whatIsFunded);
  funderText(doc, id, "how-priorities").insert(0, funder.howPrioritiesDecided);
  funderText(doc, id, "recusals").insert(0, funder.recusals);
  setFunderAnswered(doc, id, funder.answeredOn ?? null, origin);
}
