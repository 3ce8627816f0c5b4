/**
 * Reads a partnership's rows as an archive carries them (`features/archive/format.ts`), in an order that depends on nothing
 * but what they say. Ids stay the partnership's own; `archive-ids.ts` exchanges them.
 *
 * Left out: addresses, accounts, links, tokens, sessions, roles for single documents, recovered texts, words that somebody took
 * back, and values that stand for too few people (docs/spec/archive.md).
 */
import type { Records } from "../persistence/RecordStore.ts";
import type {
  ArchivePerson,
  ArchiveRecords,
  ArchiveThread,
} from "@commontable/shared/features/archive/format.ts";
import { archiveFormat, archiveVersion } from "@commontable/shared/features/archive/format.ts";
import type { DataPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { withoutSmall } from "@commontable/shared/features/measures/small-values.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import { listAnswers } from "../features/charter/queries.ts";
import { listThreads } from "../features/comments/queries.ts";
import { listPoints } from "../features/measures/queries.ts";
import { presentBody, presentChannel, presentOrganization } from "../features/partnerships/present.ts";

export interface CollectOptions {
  readonly db: Records;
  readonly partnershipId: string;
  /** Documents that go out: threads of others stay behind. */
  readonly documents: readonly { readonly document: string; readonly title: string }[];
  /** The cards, for which values may be shown. Null when the measures do not go out: their values do not either. */
  readonly measures: readonly Measure[] | null;
  /** False when the charter does not go out: what became of its promises does not either. */
  readonly withPromises: boolean;
  /** Files that go out: who put them in is named. */
  readonly files: readonly Pick<ArchiveFile, "by" | "byName">[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export async function collectRecords(options: CollectOptions): Promise<ArchiveRecords> {
  const { db, partnershipId, documents, measures, withPromises, files, now } = options;
  const row = await db
    .selectFrom("partnerships")
    .selectAll()
    .where("id", "=", partnershipId)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found");
  const organizations = await organizationsOf(db, partnershipId);
  const { bodies, channels } = await bodiesOf(db, partnershipId);
  const all = measures === null ? [] : await listPoints(db, partnershipId);
  const { points: shown, leftOut } = withoutSmall(all, measures ?? []);
  const points = correctionsLast(shown);
  const answers = withPromises ? await listAnswers(db, partnershipId) : [];
  const threads: ArchiveThread[] = [];
  for (const { document } of documents) {
    for (const thread of await listThreads(db, partnershipId, document)) threads.push(threadOf(thread));
  }
  const { name, purpose, timezone, currency, language, visibility, standsOn } = row;
  const changes = await changesOf(db, partnershipId);
  const named = namedIn({
    organizations,
    bodies,
    points,
    answers,
    threads,
    changes,
    measures: measures ?? [],
    files,
  });
  return {
    format: archiveFormat,
    version: archiveVersion,
    exportedAt: iso(now),
    partnership: {
      name,
      purpose,
      timezone,
      currency,
      language,
      visibility,
      standsOn,
      phase: row.phase,
      simulation: row.simulation === 1,
      createdAt: iso(row.createdAt),
      changes,
    },
    organizations,
    people: await peopleOf(db, partnershipId, named),
    bodies,
    channels,
    points,
    pointsLeftOut: leftOut,
    answers,
    threads,
    documents: [...documents],
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

async function changesOf(
  db: Records,
  partnershipId: string,
): Promise<ArchiveRecords["partnership"]["changes"]> {
  const rows = await db
    .selectFrom("partnership_changes")
    .select(["field", "before", "after", "reason", "personId", "at"])
    .where("partnershipId", "=", partnershipId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, at: iso(row.at) }));
}

async function organizationsOf(db: Records, partnershipId: string): Promise<ArchiveRecords["organizations"]> {
  const rows = await db
    .selectFrom("organizations")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const interests = await db
    .selectFrom("interests")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const byOrganization = Map.groupBy(interests, ({ organizationId }) => organizationId);
  return rows.map((row) => {
    const { createdAt, interests: _, ...fields } = presentOrganization(row, []);
    const own = (byOrganization.get(row.id) ?? []).map((interest) => ({
      interest: interest.interest,
      note: interest.note,
      confirmedByOrg: interest.confirmedByOrg === 1,
      statedBy: interest.statedBy,
      createdAt: iso(interest.createdAt),
    }));
    return { ...fields, createdAt: iso(createdAt), interests: own };
  });
}

async function bodiesOf(
  db: Records,
  partnershipId: string,
): Promise<Pick<ArchiveRecords, "bodies" | "channels">> {
  const bodies = await db
    .selectFrom("bodies")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const seats = await db
    .selectFrom("seats")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const channels = await db
    .selectFrom("channels")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const byBody = Map.groupBy(seats, ({ bodyId }) => bodyId);
  return {
    bodies: bodies.map((row) => {
      const own = byBody.get(row.id) ?? [];
      const { seats: presented, createdAt, ...fields } = presentBody(row, own);
      return {
        ...fields,
        createdAt: iso(createdAt),
        seats: presented.map(({ id: _id, ...seat }, index) => ({
          ...seat,
          createdAt: iso(own[index]?.createdAt ?? createdAt),
        })),
      };
    }),
    channels: channels.map((row) => {
      const { id: _, ...fields } = presentChannel(row);
      return { ...fields, createdAt: iso(row.createdAt) };
    }),
  };
}

function threadOf({
  id,
  document,
  kind,
  anchor,
  steps,
}: Awaited<ReturnType<typeof listThreads>>[number]): ArchiveThread {
  return {
    id,
    document,
    kind,
    anchor,
    steps: steps.map((step) => ({ ...step, mentions: [...step.mentions] })),
  };
}

/** What a value corrects stands before it. */
function correctionsLast(points: readonly DataPoint[]): DataPoint[] {
  const byId = new Map(points.map((point) => [point.id, point]));
  const ordered = new Map<string, DataPoint>();
  const place = (point: DataPoint): void => {
    if (ordered.has(point.id)) return;
    const corrected = point.supersedes === null ? undefined : byId.get(point.supersedes);
    if (corrected) place(corrected);
    ordered.set(point.id, { ...point, supersedes: corrected?.id ?? null });
  };
  for (const point of points) place(point);
  return [...ordered.values()];
}

type Naming = Pick<ArchiveRecords, "organizations" | "bodies" | "points" | "answers" | "threads"> & {
  readonly measures: readonly Measure[];
  readonly changes: ArchiveRecords["partnership"]["changes"];
  readonly files: CollectOptions["files"];
};

/** People who are named somewhere, with their name where the record itself says it. */
function namedIn(all: Naming): Map<string, string> {
  const { organizations, bodies, points, answers, threads, measures, changes, files } = all;
  const named = new Map<string, string>();
  const add = (personId: string | null, name = ""): void => {
    if (personId !== null && (named.get(personId) ?? "") === "") named.set(personId, name);
  };
  for (const { interests } of organizations) for (const { statedBy } of interests) add(statedBy);
  for (const { personId, worksForId } of bodies.flatMap(({ seats }) => seats)) {
    add(personId);
    add(worksForId);
  }
  for (const { enteredBy, enteredByName } of points) add(enteredBy, enteredByName);
  for (const { by, byName } of answers) add(by, byName);
  for (const { steps } of threads) {
    for (const { by, byName, mentions } of steps) {
      add(by, byName);
      for (const mentioned of mentions) add(mentioned);
    }
  }
  for (const { steward } of measures) add(steward);
  for (const { personId } of changes) add(personId);
  for (const { by, byName } of files) add(by, byName);
  return named;
}

/** People at the table in the order in which they came, then people who are only named, in the order of their names. */
async function peopleOf(
  db: Records,
  partnershipId: string,
  named: ReadonlyMap<string, string>,
): Promise<ArchivePerson[]> {
  const members = await db
    .selectFrom("members")
    .innerJoin("people", "people.id", "members.personId")
    .leftJoin("invitations", (join) =>
      join.onRef("invitations.id", "=", "members.invitationId").on("members.kind", "=", "guest"),
    )
    .select(["members.personId", "members.kind", "members.role", "members.status", "members.organizationId"])
    .select(["members.listeningOnly", "members.joinedAt", "people.name", "invitations.revokedAt"])
    .where("members.partnershipId", "=", partnershipId)
    .orderBy("members.joinedAt")
    .orderBy("members.personId")
    .execute();
  const spoken = await db
    .selectFrom("representatives")
    .select(["personId", "organizationId", "type", "speaksFor", "since", "until"])
    .where("partnershipId", "=", partnershipId)
    .orderBy("since")
    .orderBy("id")
    .execute();
  const byPerson = Map.groupBy(spoken, ({ personId }) => personId);
  const here = members
    .filter(({ status, revokedAt }) => status === "active" && revokedAt === null)
    .map((member): ArchivePerson => ({
      id: member.personId,
      name: member.name,
      isHere: true,
      kind: member.kind,
      role: member.role,
      organizationId: member.organizationId,
      listeningOnly: member.listeningOnly === 1,
      joinedAt: iso(member.joinedAt),
      representatives: (byPerson.get(member.personId) ?? []).map(({ personId: _personId, ...rest }) => rest),
    }));
  const seated = new Set(here.map(({ id }) => id));
  const left = new Map(members.map(({ personId, name }) => [personId, name]));
  const others = Array.from(named)
    .filter(([id]) => !seated.has(id))
    .map(([id, name]): ArchivePerson => ({
      id,
      name: left.get(id) ?? (name === "" ? "Someone" : name),
      isHere: false,
      kind: "guest",
      role: null,
      organizationId: null,
      listeningOnly: false,
      joinedAt: null,
      representatives: [],
    }))
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
  return [...here, ...others];
}
