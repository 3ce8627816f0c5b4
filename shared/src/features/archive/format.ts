/**
 * The records of a partnership as an archive carries them, `data/partnership.json`. docs/spec/archive.md says what each
 * field means; a change that an older reader would misread raises `archiveVersion`.
 *
 * Ids here are the archive's own (`organization-1`); ids inside documents are the documents'. People are names: an archive
 * holds no address, no account and no link, and nothing in it gives anybody a right.
 */
import { z } from "zod";
import { roles } from "../../access/roles.ts";
import { isId, parseDocumentName } from "../../documents/names.ts";
import { isDay } from "../../lib/day.ts";
import { stepKinds, stepsMax, threadKinds, threadsMax } from "../comments/schema.ts";
import { commitmentStates } from "../charter/schema.ts";
import {
  bodyFields,
  channelFields,
  interestFields,
  organizationFields,
  partnershipFields,
} from "../partnerships/api.ts";
import { phase, seatBasis, seatRole } from "../partnerships/schema.ts";
import { representativeType } from "../people/schema.ts";

export const archiveFormat = "commontable-archive";
export const archiveVersion = 1;

/** Where things lie in the zip. */
export const recordsPath = "data/partnership.json";
export const documentsFolder = "data/documents/";

/** `trust/body-2` lies in `trust-body-2.json`. */
export function documentFile(document: string): string {
  return document.replaceAll("/", "-");
}

const id = z.string().refine(isId, "This is not an id.");
const day = z.string().refine(isDay, "This is not a day.");
const instant = z.iso.datetime();
const name = z.string().max(200);
const words = z.string().max(20_000);
const document = z.string().refine((value) => parseDocumentName(value) !== null, "This is no document.");

/** More than any table has; fewer than would keep a server busy. */
const peopleMax = 20_000;
const organizationsMax = 5_000;
const pointsMax = 200_000;

const organization = organizationFields.extend({
  id,
  createdAt: instant,
  interests: z
    .array(interestFields.extend({ confirmedByOrg: z.boolean(), statedBy: id, createdAt: instant }))
    .max(200),
});

const representative = z.object({
  organizationId: id,
  type: representativeType,
  speaksFor: z.string().max(300),
  since: day,
  until: day.nullable(),
});

const person = z.object({
  id,
  name,
  /** At the table when this was taken out; false for people who are only named in records. */
  isHere: z.boolean(),
  kind: z.enum(["member", "guest"]),
  role: z.enum(roles).nullable(),
  organizationId: id.nullable(),
  listeningOnly: z.boolean(),
  joinedAt: instant.nullable(),
  representatives: z.array(representative).max(100),
});

const seat = z.object({
  personId: id.nullable(),
  basis: seatBasis,
  role: seatRole,
  worksForId: id.nullable(),
  createdAt: instant,
});

const body = bodyFields.extend({ id, createdAt: instant, seats: z.array(seat).max(1_000) });

const point = z.object({
  id,
  measureId: z.string().max(64),
  version: z.int().positive().max(1_000),
  periodStart: day,
  periodEnd: day,
  value: z.number().finite().nullable(),
  n: z.int().nonnegative().nullable(),
  provisional: z.boolean(),
  source: z.string().max(300),
  enteredBy: id,
  enteredByName: name,
  enteredByOrganization: name,
  enteredAt: instant,
  supersedes: id.nullable(),
});

const answer = z.object({
  id,
  commitmentId: z.string().max(64),
  state: z.enum(commitmentStates).exclude(["proposed"]),
  party: z.string().max(64),
  words,
  wordsHash: z.string().regex(/^[0-9a-f]{64}$/),
  note: words,
  by: id,
  byName: name,
  byOrganization: name,
  at: instant,
});

const anchor = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    quote: z.string().max(300),
    before: z.string().max(60),
    after: z.string().max(60),
    blockId: z.string().max(64).nullable(),
    within: z.string().max(200).optional(),
  }),
  z.object({ type: z.literal("item"), item: z.string().max(200), label: z.string().max(200) }),
  z.object({ type: z.literal("document") }),
]);

const step = z.object({
  id,
  kind: z.enum(stepKinds),
  text: words,
  about: id.nullable(),
  mentions: z.array(id).max(50),
  by: id,
  byName: name,
  byOrganization: name,
  at: instant,
});

const thread = z.object({
  id,
  document,
  kind: z.enum(threadKinds),
  anchor,
  steps: z.array(step).min(1).max(stepsMax),
});

const change = z.object({
  field: z.string().max(60),
  before: words,
  after: words,
  reason: words,
  personId: id,
  at: instant,
});

export const archiveRecords = z.object({
  format: z.literal(archiveFormat),
  version: z.literal(archiveVersion),
  exportedAt: instant,
  partnership: z.object({
    ...partnershipFields.shape,
    phase,
    visibility: z.enum(["members", "public-summary"]),
    /** Example data with invented figures. */
    simulation: z.boolean(),
    standsOn: day.nullable(),
    createdAt: instant,
    changes: z.array(change).max(10_000),
  }),
  organizations: z.array(organization).max(organizationsMax),
  people: z.array(person).max(peopleMax),
  bodies: z.array(body).max(1_000),
  channels: z.array(channelFields.extend({ createdAt: instant })).max(5_000),
  points: z.array(point).max(pointsMax),
  /** Values left out because they stand for fewer people than may be shown (MEA-4). */
  pointsLeftOut: z.int().nonnegative(),
  answers: z.array(answer).max(100_000),
  threads: z.array(thread).max(threadsMax * 20),
  documents: z.array(z.object({ document, title: z.string().max(300) })).max(500),
});

export type ArchiveRecords = z.output<typeof archiveRecords>;
export type ArchivePerson = ArchiveRecords["people"][number];
export type ArchiveThread = ArchiveRecords["threads"][number];

/** What an archive would bring in, told before anything is done. */
export interface ArchivePreview {
  readonly name: string;
  readonly purpose: string;
  readonly isExample: boolean;
  readonly exportedAt: string;
  readonly documents: readonly string[];
  readonly organizations: number;
  readonly people: number;
  readonly bodies: number;
  readonly measures: number;
  readonly points: number;
  readonly promises: number;
  readonly threads: number;
  readonly files: number;
  /** Names of files that are missing in it: the disk did not give them when it was taken out. */
  readonly unreadable: readonly string[];
}
