/** Begins a partnership: its row, its first steward, the whole table, and documents from templates. */
import type { z } from "zod";
import type { Partnership, partnershipFields } from "@commontable/shared/features/partnerships/api.ts";
import { freeSlug } from "@commontable/shared/features/partnerships/rules.ts";
import type { ServerContext } from "../../http/context.ts";
import type { DocStore } from "../../persistence/DocStore.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { presentPartnership } from "./present.ts";
import { seedsFor } from "./seeds.ts";

const slugTriesMax = 3;

/**
 * 1. The documents are seeded after the rows are there. When the server dies in between, `seedMissing` at the
 *    next start writes what is still empty.
 * 2. Seeding is done by the server, so nobody is credited with the template's words.
 */
export async function startPartnership(
  context: ServerContext,
  personId: string,
  fields: z.output<typeof partnershipFields>,
): Promise<Partnership> {
  const { records, clock, newId } = context;
  const id = newId();
  const wholeTableId = newId();
  const row = {
    id,
    slug: await chooseSlug(records.db, fields.name),
    ...fields,
    phase: "assess-readiness" as const,
    visibility: "members" as const,
    simulation: 0,
    demo: 0,
    standsOn: null,
    createdAt: clock(),
  };
  for (let tries = 1; ; tries += 1) {
    try {
      await insertRows(context, row, wholeTableId, personId);
      break;
    } catch (error) {
      // Two of one name at the same moment: the later one takes the next number.
      if (tries >= slugTriesMax || !(error instanceof Error) || !error.message.includes("partnerships.slug"))
        throw error;
      row.slug = await chooseSlug(records.db, fields.name);
    }
  }
  await seedDocuments(context, id, [wholeTableId]);
  return presentPartnership(row, "manage", wholeTableId);
}

async function chooseSlug(db: Records, name: string): Promise<string> {
  const rows = await db.selectFrom("partnerships").select("slug").execute();
  return freeSlug(name, new Set(rows.map((row) => row.slug)));
}

async function insertRows(
  context: ServerContext,
  row: Parameters<typeof presentPartnership>[0],
  wholeTableId: string,
  personId: string,
): Promise<void> {
  await context.records.db.transaction().execute(async (tx) => {
    await tx.insertInto("partnerships").values(row).execute();
    await tx
      .insertInto("bodies")
      .values({
        id: wholeTableId,
        partnershipId: row.id,
        name: "Whole table",
        kind: "whole-table",
        purpose: "",
        powers: "[]",
        decisionRule: "",
        parentId: null,
        cadence: null,
        participation: "[]",
        createdAt: row.createdAt,
      })
      .execute();
    await tx
      .insertInto("members")
      .values({
        partnershipId: row.id,
        personId,
        kind: "member",
        role: "manage",
        status: "active",
        organizationId: null,
        invitationId: null,
        listeningOnly: 0,
        joinedAt: row.createdAt,
        removedAt: null,
      })
      .execute();
  });
}

/** Writes templates into documents that are still empty. */
export async function seedDocuments(
  context: ServerContext,
  partnershipId: string,
  bodyIds: readonly string[],
): Promise<void> {
  for (const seed of seedsFor(bodyIds)) {
    await context.engine.edit(partnershipId, seed.document, (doc) => {
      if (doc.store.clients.size === 0) seed.write(doc, context.newId);
    });
  }
}

/** Writes the templates that a server which stopped did not come to (AC43). Called at start: asks the log, and builds no document. */
export async function seedMissing(context: ServerContext, documents: Pick<DocStore, "heads">): Promise<void> {
  const bodies = await context.records.db
    .selectFrom("partnerships")
    .innerJoin("bodies", "bodies.partnershipId", "partnerships.id")
    .select(["partnerships.id", "bodies.id as bodyId"])
    .where("partnerships.demo", "=", 0)
    .execute();
  for (const [id, of] of Map.groupBy(bodies, (row) => row.id)) {
    const written = new Set((await documents.heads(id)).map(({ document }) => document));
    const bodyIds = of.map(({ bodyId }) => bodyId);
    if (seedsFor(bodyIds).some(({ document }) => !written.has(document)))
      await seedDocuments(context, id, bodyIds);
  }
}
