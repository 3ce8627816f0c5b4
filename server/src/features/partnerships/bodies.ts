/** Bodies of a partnership, the seats in them, and the channels between them. */
import type { z } from "zod";
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type {
  Body,
  bodyChange,
  bodyFields,
  Channel,
  channelFields,
  Seat,
  seatChange,
  seatFields,
} from "@commontable/shared/features/partnerships/api.ts";
import type { ServerContext } from "../../http/context.ts";
import { present } from "@commontable/shared/lib/present.ts";
import { membersHere } from "../people/at-the-table.ts";
import { asList, presentBody, presentChannel, presentSeat } from "./present.ts";
import { trustSeed } from "./seeds.ts";
import type { BodiesTable } from "./tables.ts";

type BodyColumns = Omit<BodiesTable, "id" | "partnershipId" | "createdAt">;

export async function listBodies(
  context: ServerContext,
  partnershipId: string,
): Promise<{ bodies: Body[]; channels: Channel[] }> {
  const { db } = context.records;
  const [bodies, seats, channels] = await Promise.all([
    db
      .selectFrom("bodies")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .orderBy("createdAt")
      .execute(),
    db
      .selectFrom("seats")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .orderBy("createdAt")
      .execute(),
    db
      .selectFrom("channels")
      .selectAll()
      .where("partnershipId", "=", partnershipId)
      .orderBy("createdAt")
      .execute(),
  ]);
  const byBody = Map.groupBy(seats, (seat) => seat.bodyId);
  return {
    bodies: bodies.map((row) => presentBody(row, byBody.get(row.id) ?? [])),
    channels: channels.map(presentChannel),
  };
}

async function readBody(context: ServerContext, partnershipId: string, id: string): Promise<Body> {
  const found = (await listBodies(context, partnershipId)).bodies.find((body) => body.id === id);
  if (!found) throw new AppError("not-found");
  return found;
}

/** A new body has its trust notes at once. */
export async function addBody(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  fields: z.output<typeof bodyFields>,
): Promise<Body> {
  demand(actor, "body.write", { partnershipId });
  refuseWholeTable(fields.kind);
  if (fields.parentId !== null) await readBody(context, partnershipId, fields.parentId);
  const id = context.newId();
  await context.records.db
    .insertInto("bodies")
    .values({ id, partnershipId, createdAt: context.clock(), ...columns(fields) })
    .execute();
  const seed = trustSeed(id);
  await context.engine.edit(partnershipId, seed.document, (doc) => seed.write(doc, context.newId));
  context.engine.publish(partnershipId, "people");
  return readBody(context, partnershipId, id);
}

export async function changeBody(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
  change: z.output<typeof bodyChange>,
): Promise<Body> {
  demand(actor, "body.write", { partnershipId });
  const before = await readBody(context, partnershipId, id);
  if (change.kind !== undefined && change.kind !== before.kind) {
    refuseWholeTable(change.kind);
    refuseWholeTable(before.kind);
  }
  if (change.parentId) await refuseLoop(context, partnershipId, id, change.parentId);
  const set = columns(change);
  if (Object.keys(set).length > 0) {
    await context.records.db.updateTable("bodies").set(set).where("id", "=", id).execute();
  }
  context.engine.publish(partnershipId, "people");
  return readBody(context, partnershipId, id);
}

/** The body goes, and its seats and channels with it; its trust notes stay stored, reached by nobody. */
export async function removeBody(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
): Promise<void> {
  demand(actor, "partnership.manage", { partnershipId });
  const body = await readBody(context, partnershipId, id);
  refuseWholeTable(body.kind);
  await context.records.db.transaction().execute(async (tx) => {
    await tx.updateTable("bodies").set({ parentId: null }).where("parentId", "=", id).execute();
    await tx.deleteFrom("bodies").where("id", "=", id).execute();
  });
  await context.engine.rightsChanged(partnershipId);
  context.engine.publish(partnershipId, "people");
}

/** Who sits where decides who reads a body's trust notes, so it is a matter of rights. */
export async function addSeat(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  bodyId: string,
  fields: z.output<typeof seatFields>,
): Promise<Seat> {
  demand(actor, "member.manage", { partnershipId });
  await readBody(context, partnershipId, bodyId);
  await requireMembers(context, partnershipId, [fields.personId, fields.worksForId]);
  const row = { id: context.newId(), partnershipId, bodyId, createdAt: context.clock(), ...fields };
  await context.records.db.insertInto("seats").values(row).execute();
  await seatsChanged(context, partnershipId, [fields.personId]);
  return presentSeat(row);
}

export async function changeSeat(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  seatId: string,
  change: z.output<typeof seatChange>,
): Promise<Seat> {
  demand(actor, "member.manage", { partnershipId });
  await requireMembers(context, partnershipId, [change.personId ?? null, change.worksForId ?? null]);
  const before = await seatRow(context, partnershipId, seatId);
  if (Object.keys(change).length > 0) {
    await context.records.db.updateTable("seats").set(change).where("id", "=", seatId).execute();
  }
  const after = await seatRow(context, partnershipId, seatId);
  await seatsChanged(context, partnershipId, [before.personId, after.personId]);
  return presentSeat(after);
}

export async function removeSeat(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  seatId: string,
): Promise<void> {
  demand(actor, "member.manage", { partnershipId });
  const before = await seatRow(context, partnershipId, seatId);
  await context.records.db.deleteFrom("seats").where("id", "=", seatId).execute();
  await seatsChanged(context, partnershipId, [before.personId]);
}

export async function addChannel(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  fields: z.output<typeof channelFields>,
): Promise<Channel> {
  demand(actor, "body.write", { partnershipId });
  if (fields.fromBodyId === fields.toBodyId) {
    throw new AppError("invalid", {
      fields: [{ field: "toBodyId", sentence: "A channel joins two different bodies." }],
    });
  }
  await readBody(context, partnershipId, fields.fromBodyId);
  await readBody(context, partnershipId, fields.toBodyId);
  const row = { id: context.newId(), partnershipId, createdAt: context.clock(), ...fields };
  await context.records.db.insertInto("channels").values(row).execute();
  context.engine.publish(partnershipId, "people");
  return presentChannel(row);
}

export async function removeChannel(
  context: ServerContext,
  actor: Actor,
  partnershipId: string,
  id: string,
): Promise<void> {
  demand(actor, "body.write", { partnershipId });
  const result = await context.records.db
    .deleteFrom("channels")
    .where("id", "=", id)
    .where("partnershipId", "=", partnershipId)
    .executeTakeFirst();
  if (result.numDeletedRows !== 1n) throw new AppError("not-found");
  context.engine.publish(partnershipId, "people");
}

async function seatRow(context: ServerContext, partnershipId: string, seatId: string) {
  const row = await context.records.db
    .selectFrom("seats")
    .selectAll()
    .where("id", "=", seatId)
    .where("partnershipId", "=", partnershipId)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return row;
}

async function seatsChanged(
  context: ServerContext,
  partnershipId: string,
  people: readonly (string | null)[],
): Promise<void> {
  for (const personId of new Set(people)) {
    if (personId !== null) await context.engine.rightsChanged(partnershipId, personId);
  }
  context.engine.publish(partnershipId, "people");
}

/** Refuses people who are not at this table. */
async function requireMembers(
  context: ServerContext,
  partnershipId: string,
  people: readonly (string | null)[],
): Promise<void> {
  for (const personId of people) {
    if (personId === null) continue;
    const member = await membersHere(context.records.db)
      .select("members.personId")
      .where("members.partnershipId", "=", partnershipId)
      .where("members.personId", "=", personId)
      .executeTakeFirst();
    if (!member) {
      throw new AppError("invalid", {
        fields: [{ field: "personId", sentence: "This person is not at the table." }],
      });
    }
  }
}

/** There is one whole table; it neither comes nor goes, nor turns into something else. */
function refuseWholeTable(kind: string): void {
  if (kind !== "whole-table") return;
  throw new AppError("invalid", {
    fields: [{ field: "kind", sentence: "A partnership has exactly one whole table." }],
  });
}

async function refuseLoop(
  context: ServerContext,
  partnershipId: string,
  id: string,
  parentId: string,
): Promise<void> {
  const { bodies } = await listBodies(context, partnershipId);
  const parents = new Map(bodies.map((body) => [body.id, body.parentId]));
  if (!parents.has(parentId)) throw new AppError("not-found");
  let above: string | null = parentId;
  for (let steps = 0; above !== null && steps <= bodies.length; steps += 1) {
    if (above === id) {
      throw new AppError("invalid", {
        fields: [{ field: "parentId", sentence: "A body cannot stand under itself." }],
      });
    }
    above = parents.get(above) ?? null;
  }
}

/** Fields as columns: lists as JSON. Absent fields stay absent. */
function columns(fields: z.output<typeof bodyFields>): BodyColumns;
function columns(fields: z.output<typeof bodyChange>): Partial<BodyColumns>;
function columns({ powers, participation, ...rest }: z.output<typeof bodyChange>): Partial<BodyColumns> {
  return {
    ...present(rest),
    ...(powers === undefined ? {} : { powers: asList(powers) }),
    ...(participation === undefined ? {} : { participation: asList(participation) }),
  };
}
