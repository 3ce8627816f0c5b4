/** Writes an example's rows: the table, its people and bodies, recorded values, and what became of promises. */
import * as Y from "yjs";
import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import { commitmentWords, wordsHash } from "@commontable/shared/features/charter/words.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { addDays, addMonths, dayOf, type Day } from "@commontable/shared/lib/day.ts";
import type { Records } from "../persistence/RecordStore.ts";
import { inParts } from "../persistence/in-parts.ts";
import type { DemoPerson, MeasureContent, Scenario } from "./content.ts";
import { idsOf } from "./ids.ts";
import { commitmentId, writeCharter } from "./write-charter.ts";
import type { StoredEdit } from "../sync/ports.ts";
import { writeThreads } from "./write-comments.ts";
import { writeVersionNames } from "./write-versions.ts";

/** Answers to promises were given this long before the day the example stands on. */
const answeredDaysBefore = 45;

export interface RecordsOptions {
  readonly db: Records;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One transaction: an example is there whole or not at all. */
export async function writeRecords(
  options: RecordsOptions,
  scenario: Scenario,
  agendaEdits: ReadonlyMap<string, StoredEdit>,
): Promise<void> {
  await options.db.transaction().execute(async (db) => {
    const inside = { ...options, db };
    await writePartnership(inside, scenario);
    await writePeople(inside, scenario);
    await writeBodies(inside, scenario);
    await writePoints(inside, scenario);
    await writeAnswers(inside, scenario);
    await writeThreads(db, scenario);
    await writeVersionNames(db, scenario, agendaEdits);
  });
}

async function writePartnership({ db, now }: RecordsOptions, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "row");
  const partnershipId = scenario.id;
  await db
    .insertInto("partnerships")
    .values({
      id: partnershipId,
      slug: partnershipId,
      name: scenario.name,
      purpose: scenario.purpose,
      phase: scenario.phase,
      timezone: "America/Chicago",
      currency: "USD",
      language: "en",
      visibility: "members",
      simulation: 1,
      demo: 1,
      standsOn: scenario.toldOn,
      createdAt: now,
    })
    .execute();
  const funders = new Set(scenario.charter.funders.map((funder) => funder.funder));
  await db
    .insertInto("organizations")
    .values(
      scenario.organizations.map((organization) => ({
        id: ids.of(organization.id),
        partnershipId,
        name: organization.name,
        sector: organization.sector,
        subtype: organization.detail ?? "",
        scale: null,
        workPractices: "",
        isFunder: funders.has(organization.id) || organization.sector === "philanthropy" ? 1 : 0,
        isCommunityBased: organization.sector === "community-group" ? 1 : 0,
        kind: "full",
        status: "active",
        whyHere: organization.whyHere,
        whyNotAlone: "",
        assets: "[]",
        joinedOn: scenario.startedOn,
        leftOn: null,
        createdAt: now,
      })),
    )
    .execute();
  const interests = scenario.organizations.flatMap((organization) => {
    const speaker = ids.of(personOf(scenario, organization.id).id);
    const row = (interest: string, confirmedByOrg: 0 | 1) => ({
      id: ids.next(),
      partnershipId,
      organizationId: ids.of(organization.id),
      interest,
      note: "",
      confirmedByOrg,
      statedBy: speaker,
      createdAt: now,
    });
    return [
      ...organization.states.map((interest) => row(interest, 1)),
      ...(organization.suggested ?? []).map((interest) => row(interest, 0)),
    ];
  });
  for (const rows of inParts(interests)) await db.insertInto("interests").values(rows).execute();
}

async function writePeople({ db, now }: RecordsOptions, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "representative");
  const partnershipId = scenario.id;
  const people = scenario.people.map(({ id, name }) => ({
    id: ids.of(id),
    name,
    email: null,
    emailTrust: "claimed" as const,
    authUserId: null,
    createdAt: now,
  }));
  const members = scenario.people.map((person) => ({
    partnershipId,
    personId: ids.of(person.id),
    kind: "member" as const,
    role: person.role ?? ("edit" as const),
    status: "active" as const,
    organizationId: ids.of(person.organization),
    invitationId: null,
    listeningOnly: 0,
    joinedAt: now,
    removedAt: null,
  }));
  const representatives = scenario.people.map((person) => ({
    id: ids.next(),
    partnershipId,
    personId: ids.of(person.id),
    organizationId: ids.of(person.organization),
    type: person.kind,
    canSign: person.canSign ? 1 : 0,
    // A community without a decision-maker names who signs for it.
    signingDelegatedBy: person.canSign && person.kind !== "decision-maker" ? ids.of(person.id) : null,
    speaksFor: person.speaksFor,
    steward: person.role === "manage" ? 1 : 0,
    since: scenario.startedOn,
    until: null,
  }));
  // A reset keeps people's rows, because records elsewhere may name them.
  await db
    .insertInto("people")
    .values(people)
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((row) => ({ name: row.ref("excluded.name") })),
    )
    .execute();
  await db.insertInto("members").values(members).execute();
  await db.insertInto("representatives").values(representatives).execute();
}

async function writeBodies({ db, now }: RecordsOptions, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "seat");
  const partnershipId = scenario.id;
  await db
    .insertInto("bodies")
    .values(
      scenario.bodies.map((body) => ({
        id: ids.of(body.id),
        partnershipId,
        name: body.name,
        kind: body.kind,
        purpose: body.purpose,
        powers: JSON.stringify(body.powers),
        decisionRule: body.rule ?? "",
        parentId: null,
        cadence: null,
        participation: JSON.stringify(["live-editing", "meeting"]),
        createdAt: now,
      })),
    )
    .execute();
  const seats = scenario.bodies.flatMap((body) => {
    const isCommunity = body.kind === "community-engagement";
    const seat = (personId: string | null, worksForId: string | null) => ({
      id: ids.next(),
      partnershipId,
      bodyId: ids.of(body.id),
      personId,
      basis: isCommunity ? ("community" as const) : ("organization" as const),
      role: "member" as const,
      worksForId,
      createdAt: now,
    });
    const taken = body.seats.map((person) => {
      const worksFor = body.worksFor?.[person];
      return seat(ids.of(person), worksFor === undefined ? null : ids.of(worksFor));
    });
    return [...taken, ...Array.from({ length: body.vacant ?? 0 }, () => seat(null, null))];
  });
  for (const rows of inParts(seats)) await db.insertInto("seats").values(rows).execute();
  const channels = scenario.bodies.flatMap((body) =>
    (body.channels ?? []).map(({ to, kind }) => ({
      id: ids.next(),
      partnershipId,
      fromBodyId: ids.of(body.id),
      toBodyId: ids.of(to),
      kind,
      answerDays: 21,
      createdAt: now,
    })),
  );
  if (channels.length > 0) await db.insertInto("channels").values(channels).execute();
}

async function writePoints({ db, now }: RecordsOptions, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "point");
  const rows = scenario.measures.flatMap((measure) => {
    const steward = scenario.people.find((person) => person.id === measure.steward);
    const by = steward ?? personOf(scenario, measure.owner ?? scenario.organizations[0]?.id ?? "");
    return measure.points.map(([periodEnd, value], index) => ({
      id: ids.next(),
      partnershipId: scenario.id,
      measureId: ids.of(measure.id),
      version: 1,
      periodStart: periodStartOf(measure, index),
      periodEnd,
      value,
      n: null,
      provisional: 0,
      source: `${measure.source} (illustrative)`,
      enteredBy: ids.of(by.id),
      enteredByName: by.name,
      enteredByOrganization: organizationName(scenario, by),
      enteredAt: now,
      supersedes: null,
    }));
  });
  if (rows.length > 0) await db.insertInto("data_points").values(rows).execute();
}

/** Answers refer to the exact words in the charter, so they are read from the charter as written. */
async function writeAnswers({ db }: RecordsOptions, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "answer");
  const doc = new Y.Doc();
  writeCharter(doc, scenario);
  // Some weeks before the day the example stands on, as if the table had last met then.
  const answeredAt = Date.parse(addDays(scenario.toldOn, -answeredDaysBefore));
  const written = new Map(readCommitments(doc).map((commitment) => [commitment.id, commitment]));
  doc.destroy();
  const rows = scenario.charter.commitments.flatMap((content, index) => {
    const commitment = written.get(commitmentId(scenario, index));
    assert(commitment, "a promise stands in the charter under its id");
    const by = speakerFor(scenario, content.by);
    const words = commitmentWords(commitment);
    const step = (state: "accepted" | "in-progress" | "done", order: number) => ({
      id: ids.next(),
      partnershipId: scenario.id,
      commitmentId: commitment.id,
      state,
      party: ids.party(content.by),
      words,
      wordsHash: wordsHash(words),
      note: state === "done" ? content.evidence : "",
      by: ids.of(by.id),
      byName: by.name,
      byOrganization: organizationName(scenario, by),
      at: answeredAt + order,
      requestId: ids.next(),
    });
    if (content.state === "proposed") return [];
    if (content.state === "accepted") return [step("accepted", 0)];
    return [step("accepted", 0), step(content.state, 1)];
  });
  if (rows.length > 0) await db.insertInto("commitment_answers").values(rows).execute();
}

const monthsOf: Readonly<Partial<Record<MeasureContent["frequency"], number>>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** The day after the value before; for the first value, one period earlier. */
function periodStartOf(measure: MeasureContent, index: number): Day {
  const before = measure.points[index - 1]?.[0];
  if (before !== undefined) return addDays(before, 1);
  const end = measure.points[index]?.[0] ?? dayOf(0);
  return addDays(addMonths(end, -(monthsOf[measure.frequency] ?? 12)), 1);
}

function personOf(scenario: Scenario, organizationId: string): DemoPerson {
  const found =
    scenario.people.find((person) => person.organization === organizationId && person.canSign) ??
    scenario.people.find((person) => person.organization === organizationId);
  assert(found, `somebody speaks for ${organizationId} in ${scenario.id}`);
  return found;
}

/** Who answers for a promise: someone of the organization, or the first seat of the body. */
function speakerFor(scenario: Scenario, party: string): DemoPerson {
  const body = scenario.bodies.find((one) => one.id === party);
  if (!body) return personOf(scenario, party);
  const first = scenario.people.find((person) => person.id === body.seats[0]);
  assert(first, `${party} in ${scenario.id} has a seat that is taken`);
  return first;
}

function organizationName(scenario: Scenario, person: DemoPerson): string {
  return scenario.organizations.find((organization) => organization.id === person.organization)?.name ?? "";
}
