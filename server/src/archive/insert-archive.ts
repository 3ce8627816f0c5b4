/** Writes the rows of an archive whose ids were exchanged. Runs inside the caller's transaction. */
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import type { ArchivePerson, ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import type { Records } from "../persistence/RecordStore.ts";
import { inParts } from "../persistence/in-parts.ts";

export interface InsertOptions {
  readonly partnershipId: string;
  /** Who brings it in. */
  readonly personId: string;
  readonly content: ArchiveRecords;
  /** Their bytes lie where files lie already. */
  readonly files: readonly ArchiveFile[];
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export async function insertArchive(tx: Records, options: InsertOptions): Promise<void> {
  await insertOrganizations(tx, options);
  await insertPeople(tx, options);
  await insertBodies(tx, options);
  await insertRecorded(tx, options);
  await insertThreads(tx, options);
  await insertFiles(tx, options);
  await insertHistory(tx, options);
}

function ms(instant: string): number {
  return Date.parse(instant);
}

async function insertOrganizations(
  tx: Records,
  { partnershipId, content, newId }: InsertOptions,
): Promise<void> {
  const organizations = content.organizations.map(({ interests: _interests, ...organization }) => ({
    ...organization,
    partnershipId,
    isFunder: organization.isFunder ? 1 : 0,
    isCommunityBased: organization.isCommunityBased ? 1 : 0,
    assets: JSON.stringify(organization.assets),
    createdAt: ms(organization.createdAt),
  }));
  for (const rows of inParts(organizations)) await tx.insertInto("organizations").values(rows).execute();
  const stated = content.organizations.flatMap(({ id, interests }) =>
    interests.map((interest) => ({ ...interest, organizationId: id })),
  );
  const ids = inOrder(stated.length, newId);
  const interests = stated.map((interest, index) => ({
    ...interest,
    id: ids[index] ?? newId(),
    partnershipId,
    confirmedByOrg: interest.confirmedByOrg ? 1 : 0,
    createdAt: ms(interest.createdAt),
  }));
  for (const rows of inParts(interests)) await tx.insertInto("interests").values(rows).execute();
}

/** Names without accounts. Whoever was at the table reads along in name only: nobody holds a key to their seat. */
async function insertPeople(tx: Records, options: InsertOptions): Promise<void> {
  const { partnershipId, personId, content, newId, now } = options;
  const people = content.people.map(({ id, name }) => ({
    id,
    name,
    email: null,
    emailTrust: "claimed" as const,
    authUserId: null,
    createdAt: now,
  }));
  for (const rows of inParts(people)) await tx.insertInto("people").values(rows).execute();
  const memberOf = (
    id: string,
    from: Pick<ArchivePerson, "organizationId" | "listeningOnly" | "joinedAt">,
  ) => ({
    partnershipId,
    personId: id,
    kind: "guest" as const,
    role: "view" as const,
    status: "active" as const,
    organizationId: from.organizationId,
    invitationId: null,
    listeningOnly: from.listeningOnly ? 1 : 0,
    joinedAt: from.joinedAt === null ? now : ms(from.joinedAt),
    removedAt: null,
  });
  const importer = memberOf(personId, { organizationId: null, listeningOnly: false, joinedAt: null });
  const members = content.people.filter(({ isHere }) => isHere).map((person) => memberOf(person.id, person));
  for (const rows of inParts(members)) await tx.insertInto("members").values(rows).execute();
  await tx
    .insertInto("members")
    .values({ ...importer, kind: "member", role: "manage" })
    .execute();
  const spoken = content.people.flatMap(({ id, representatives }) =>
    representatives.map((one) => ({ ...one, personId: id })),
  );
  const ids = inOrder(spoken.length, newId);
  // Signing is given at a table, not carried to it.
  const representatives = spoken.map((one, index) => ({
    ...one,
    id: ids[index] ?? newId(),
    partnershipId,
    canSign: 0,
    signingDelegatedBy: null,
    steward: 0,
  }));
  for (const rows of inParts(representatives)) await tx.insertInto("representatives").values(rows).execute();
}

async function insertBodies(tx: Records, { partnershipId, content, newId }: InsertOptions): Promise<void> {
  const bodies = content.bodies.map(({ seats: _seats, ...body }) => ({
    ...body,
    partnershipId,
    powers: JSON.stringify(body.powers),
    participation: JSON.stringify(body.participation),
    createdAt: ms(body.createdAt),
  }));
  for (const rows of inParts(bodies)) await tx.insertInto("bodies").values(rows).execute();
  const held = content.bodies.flatMap(({ id, seats }) => seats.map((seat) => ({ ...seat, bodyId: id })));
  const seatIds = inOrder(held.length, newId);
  const seats = held.map((seat, index) => ({
    ...seat,
    id: seatIds[index] ?? newId(),
    partnershipId,
    createdAt: ms(seat.createdAt),
  }));
  for (const rows of inParts(seats)) await tx.insertInto("seats").values(rows).execute();
  const channelIds = inOrder(content.channels.length, newId);
  const channels = content.channels.map((channel, index) => ({
    ...channel,
    id: channelIds[index] ?? newId(),
    partnershipId,
    createdAt: ms(channel.createdAt),
  }));
  for (const rows of inParts(channels)) await tx.insertInto("channels").values(rows).execute();
}

/** Values and answers to promises, with names and times as the archive states them. */
async function insertRecorded(tx: Records, { partnershipId, content, newId }: InsertOptions): Promise<void> {
  const points = content.points.map((point) => ({
    ...point,
    partnershipId,
    provisional: point.provisional ? 1 : 0,
    enteredAt: ms(point.enteredAt),
  }));
  for (const rows of inParts(points)) await tx.insertInto("data_points").values(rows).execute();
  const answers = content.answers.map((answer) => ({
    ...answer,
    partnershipId,
    at: ms(answer.at),
    requestId: newId(),
  }));
  for (const rows of inParts(answers)) await tx.insertInto("commitment_answers").values(rows).execute();
}

async function insertThreads(tx: Records, { partnershipId, content }: InsertOptions): Promise<void> {
  const threads = content.threads.map(({ id, document, kind, anchor, steps }) => ({
    id,
    document,
    kind,
    partnershipId,
    anchor: JSON.stringify(anchor),
    by: steps[0]?.by ?? "",
    at: ms(steps[0]?.at ?? content.exportedAt),
  }));
  for (const rows of inParts(threads)) await tx.insertInto("comment_threads").values(rows).execute();
  const steps = content.threads.flatMap((thread) =>
    thread.steps.map((step, index) => ({
      ...step,
      threadId: thread.id,
      number: index + 1,
      mentions: JSON.stringify(step.mentions),
      at: ms(step.at),
    })),
  );
  for (const rows of inParts(steps)) await tx.insertInto("comment_steps").values(rows).execute();
}

async function insertFiles(tx: Records, { partnershipId, files }: InsertOptions): Promise<void> {
  const stored = files.map((file) => ({
    ...file,
    partnershipId,
    at: ms(file.at),
    removedBy: null,
    removedAt: null,
  }));
  for (const rows of inParts(stored)) await tx.insertInto("files").values(rows).execute();
}

/** What changed before, and that it was brought in. */
async function insertHistory(tx: Records, options: InsertOptions): Promise<void> {
  const { partnershipId, personId, content, newId, now } = options;
  const brought = {
    field: "archive",
    before: "",
    after: content.exportedAt,
    reason: "Brought in from an archive.",
    personId,
    at: now,
  };
  const before = content.partnership.changes.map((change) => ({ ...change, at: ms(change.at) }));
  const ids = inOrder(before.length + 1, newId);
  const rows = [...before, brought].map((change, index) => ({
    ...change,
    id: ids[index] ?? newId(),
    partnershipId,
  }));
  for (const part of inParts(rows)) await tx.insertInto("partnership_changes").values(part).execute();
}

/** Ids that sort in the order in which they are used. */
function inOrder(count: number, newId: () => string): string[] {
  return Array.from({ length: count }, newId).sort();
}
