/**
 * The example partnerships: written when they are missing, opened to visitors, reset on request.
 *
 * 1. Documents are written before rows. Where the server died in between there is no row, so the next `seed`
 *    begins that example anew.
 * 2. One writing after the other: two at once would each write the text, and it would be there twice.
 * 3. An example's ids are the same after every reset: a link into one goes on working.
 */
import type * as Y from "yjs";
import type { StoredEdit, SyncEngine } from "../sync/ports.ts";
import { trustDocument, type FixedDocument } from "@commontable/shared/documents/names.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { DemoOffer, DemoPersona } from "@commontable/shared/features/people/api.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import type { ServerContext } from "../http/context.ts";
import type { Scenario, Writing } from "./content.ts";
import type { Demo } from "./demo-port.ts";
import { idsOf } from "./ids.ts";
import { Partners } from "./partners/Partners.ts";
import { findScenario, scenarios } from "./scenarios/all.ts";
import { writeAgenda } from "./write-agenda.ts";
import { writeSuggestions } from "./write-suggestions.ts";
import { markThreads } from "./write-comments.ts";
import { writeCharter } from "./write-charter.ts";
import { writeMeasures } from "./write-measures.ts";
import { writeRecords } from "./write-records.ts";
import { writeWords } from "./write-text.ts";
import { writeTrust } from "./write-trust.ts";

type DemoContext = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId" | "logger">;

export function createDemo(context: DemoContext): Demo {
  const partners = new Partners(context);
  const { db } = context.records;
  let writing: Promise<void> = Promise.resolve();

  /** Invariant 2. */
  function inTurn(write: () => Promise<void>): Promise<void> {
    const turn = writing.then(write);
    writing = turn.catch(() => undefined);
    return turn;
  }

  async function present(): Promise<Scenario[]> {
    const rows = await db.selectFrom("partnerships").select("id").where("demo", "=", 1).execute();
    const ids = new Set(rows.map((row) => row.id));
    return scenarios.filter((scenario) => ids.has(scenario.id));
  }

  async function seed(only?: string): Promise<void> {
    const wanted = only === undefined ? scenarios : [scenarioOf(only)];
    const there = new Set(await present());
    for (const scenario of wanted) if (!there.has(scenario)) await writeScenario(context, scenario);
  }

  async function reset(): Promise<void> {
    await partners.stop();
    const rows = await db.selectFrom("partnerships").select("id").where("demo", "=", 1).execute();
    for (const { id } of rows) {
      await db.deleteFrom("partnerships").where("id", "=", id).execute();
      // Visitors' seats went with the rows: whoever is still connected is shown out before the text changes.
      await context.engine.rightsChanged(id);
    }
    await seed();
  }

  return {
    seed: (only) => inTurn(() => seed(only)),
    reset: () => inTurn(reset),

    async offer(): Promise<DemoOffer> {
      return {
        partnerships: (await present()).map((scenario) => ({
          id: scenario.id,
          slug: scenario.id,
          name: scenario.name,
          purpose: scenario.about,
          note: scenario.note,
          partnersOn: partners.isOn(scenario.id),
          personas: scenario.personas.map(({ person, why }) => personaOf(scenario, person, why)),
        })),
      };
    },

    async setPartners(partnershipId, on): Promise<void> {
      const scenario = (await present()).find(({ id }) => id === partnershipId);
      if (!scenario) throw new AppError("not-found");
      if (on) await partners.switchOn(scenario);
      else await partners.switchOff(partnershipId);
    },

    stop: () => partners.stop(),
  };
}

async function writeScenario(context: DemoContext, scenario: Scenario): Promise<void> {
  await context.engine.forget(scenario.id);
  const agendaEdits = await writeDocuments(context.engine, scenario);
  await writeRecords({ db: context.records.db, now: context.clock() }, scenario, agendaEdits);
  await writeSuggestions({ db: context.records.db, engine: context.engine }, scenario);
}

/** Answers where each section of the agenda stands in its log. */
async function writeDocuments(
  engine: SyncEngine,
  scenario: Scenario,
): Promise<ReadonlyMap<string, StoredEdit>> {
  const ids = idsOf(scenario, "document");
  const [agendaEdits] = await Promise.all([
    writeByPeople(engine, scenario, "agenda", scenario.agenda.sections, (doc) =>
      writeAgenda(doc, scenario),
    ).then(async (edits) => {
      await engine.edit(scenario.id, "agenda", (doc) => markThreads(doc, scenario));
      return edits;
    }),
    engine.edit(scenario.id, "measures", (doc) => writeMeasures(doc, scenario)),
    writeByPeople(engine, scenario, "charter", scenario.charter.sections, (doc) =>
      writeCharter(doc, scenario),
    ),
    ...scenario.bodies.map((body) =>
      engine.edit(scenario.id, trustDocument(ids.of(body.id)), (doc) => writeTrust(doc, scenario, body.id)),
    ),
  ]);
  return agendaEdits;
}

/** The frame and the structured parts first, then each section's words by one of the example's people in turn. */
async function writeByPeople(
  engine: SyncEngine,
  scenario: Scenario,
  document: FixedDocument,
  sections: Readonly<Partial<Record<string, Writing>>>,
  writeFrame: (doc: Y.Doc) => void,
): Promise<Map<string, StoredEdit>> {
  const edits = new Map<string, StoredEdit>();
  await engine.edit(scenario.id, document, writeFrame);
  const ids = idsOf(scenario, `${document}-text`);
  const { personas } = scenario;
  for (const [index, [key, words]] of Object.entries(sections).entries()) {
    const writer = personas[index % personas.length];
    if (words === undefined || words.length === 0 || writer === undefined) continue;
    const stored = await engine.edit(
      scenario.id,
      document,
      (doc) => writeWords(doc, key, words, ids),
      ids.of(writer.person),
    );
    if (stored) edits.set(key, stored);
  }
  return edits;
}

function scenarioOf(id: string): Scenario {
  const scenario = findScenario(id);
  if (!scenario) {
    const known = scenarios.map((one) => one.id).join(", ");
    throw new AppError("not-found", { sentence: `There is no example called ${id}. There are: ${known}.` });
  }
  return scenario;
}

function personaOf(scenario: Scenario, personId: string, why: string): DemoPersona {
  const person = scenario.people.find(({ id }) => id === personId);
  const organization = scenario.organizations.find(({ id }) => id === person?.organization);
  assert(person && organization, `${personId} of ${scenario.id} speaks for an organization`);
  return {
    personId: idsOf(scenario, "persona").of(personId),
    name: person.name,
    organization: organization.name,
    type: person.kind,
    role: person.role ?? "edit",
    why,
  };
}
