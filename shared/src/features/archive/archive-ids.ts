/** Exchanges the ids of an archive's records, and of the documents beside them: see `rename.ts`. */
import type { LiveDump } from "../../documents/live-dump.ts";
import type { Commitment } from "../charter/schema.ts";
import { wordsHash } from "../charter/words.ts";
import type { ArchiveRecords, ArchiveThread } from "./format.ts";
import type { ArchiveFile } from "./file-list.ts";
import type { FieldValue, Suggestion } from "../suggestions/schema.ts";
import { renameDump, renameFrom, renamePath, type Exchange, type Rename } from "./rename.ts";

export interface ArchiveDocument {
  readonly document: string;
  readonly title: string;
  readonly live: LiveDump;
}

export interface ArchiveContent {
  readonly records: ArchiveRecords;
  readonly documents: readonly ArchiveDocument[];
  readonly files: readonly ArchiveFile[];
}

/** Kinds of things with an id of their own in the records. */
export type IdKind = "organization" | "person" | "body" | "point" | "answer" | "thread" | "step" | "file";

/** Exchanges the id of everything that has one in the records, and of each file, for what `idFor` says, in their order. */
export function renameFor(
  records: ArchiveRecords,
  files: readonly Pick<ArchiveFile, "id">[],
  idFor: (kind: IdKind, index: number) => string,
): Rename {
  const names = new Map<string, string>();
  for (const [kind, ids] of idsIn(records, files)) {
    // An id may stand for an organization and a person at once, where people made them by hand: it stays one.
    ids.forEach((id, index) => names.has(id) || names.set(id, idFor(kind, index)));
  }
  return renameFrom(names);
}

/** `organization-1`, `person-7`: what things are called in an archive. */
export function archiveId(kind: IdKind, index: number): string {
  return `${kind}-${index + 1}`;
}

/** A document under the new ids: its name, and all that its text and parts lead to. */
export function renameDocument(
  { document, title, live }: ArchiveDocument,
  exchange: Exchange,
): ArchiveDocument {
  return { document: renamePath(document, exchange.rename), title, live: renameDump(live, exchange) };
}

function idsIn(records: ArchiveRecords, files: readonly Pick<ArchiveFile, "id">[]): [IdKind, string[]][] {
  const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  return [
    ["organization", idsOf(records.organizations)],
    ["person", idsOf(records.people)],
    ["body", idsOf(records.bodies)],
    ["point", idsOf(records.points)],
    ["answer", idsOf(records.answers)],
    ["thread", idsOf(records.threads)],
    ["step", records.threads.flatMap(({ steps }) => idsOf(steps))],
    ["file", idsOf(files)],
  ];
}

/** The records under the new ids. Hashes of words that name a party are worked out anew. */
export function renameRecords(records: ArchiveRecords, rename: Rename): ArchiveRecords {
  const maybe = (id: string | null): string | null => (id === null ? null : rename(id));
  return {
    ...records,
    partnership: {
      ...records.partnership,
      changes: records.partnership.changes.map((change) => ({
        ...change,
        personId: rename(change.personId),
      })),
    },
    organizations: records.organizations.map((organization) => ({
      ...organization,
      id: rename(organization.id),
      interests: organization.interests.map((interest) => ({
        ...interest,
        statedBy: rename(interest.statedBy),
      })),
    })),
    people: records.people.map((person) => ({
      ...person,
      id: rename(person.id),
      organizationId: maybe(person.organizationId),
      representatives: person.representatives.map((one) => ({
        ...one,
        organizationId: rename(one.organizationId),
      })),
    })),
    bodies: records.bodies.map((body) => ({
      ...body,
      id: rename(body.id),
      parentId: maybe(body.parentId),
      seats: body.seats.map((seat) => ({
        ...seat,
        personId: maybe(seat.personId),
        worksForId: maybe(seat.worksForId),
      })),
    })),
    channels: records.channels.map((channel) => ({
      ...channel,
      fromBodyId: rename(channel.fromBodyId),
      toBodyId: rename(channel.toBodyId),
    })),
    points: records.points.map((point) => ({
      ...point,
      id: rename(point.id),
      measureId: rename(point.measureId),
      enteredBy: rename(point.enteredBy),
      supersedes: maybe(point.supersedes),
    })),
    answers: records.answers.map((answer) => ({
      ...answer,
      ...renameWords(answer.words, rename),
      id: rename(answer.id),
      commitmentId: rename(answer.commitmentId),
      party: rename(answer.party),
      by: rename(answer.by),
    })),
    threads: records.threads.map((thread) => renameThread(thread, rename)),
    documents: records.documents.map(({ document, title }) => ({
      document: renamePath(document, rename),
      title,
    })),
  };
}

function renameThread(
  thread: ArchiveRecords["threads"][number],
  rename: Rename,
): ArchiveRecords["threads"][number] {
  const { anchor } = thread;
  return {
    ...thread,
    id: rename(thread.id),
    document: renamePath(thread.document, rename),
    anchor: renameAnchor(anchor, rename),
    steps: thread.steps.map((step) => ({
      ...step,
      id: rename(step.id),
      about: step.about === null ? null : rename(step.about),
      mentions: step.mentions.map(rename),
      by: rename(step.by),
    })),
  };
}

function renameAnchor(anchor: ArchiveThread["anchor"], rename: Rename): ArchiveThread["anchor"] {
  if (anchor.type === "item") return { ...anchor, item: renamePath(anchor.item, rename) };
  if (anchor.type === "document" || anchor.within === undefined) return anchor;
  return { ...anchor, within: renamePath(anchor.within, rename) };
}

/**
 * The words of a promise name its parties by their ids, so they and their fingerprint are written anew. Words of another
 * form stay as they are: the promise then reads as changed, which is the safe side.
 */
function renameWords(words: string, rename: Rename): { words: string; wordsHash: string } {
  const renamed = renamedWords(words, rename);
  return { words: renamed, wordsHash: wordsHash(renamed) };
}

function renamedWords(words: string, rename: Rename): string {
  let said: unknown;
  try {
    said = JSON.parse(words);
  } catch {
    // Not a form of ours: nothing to exchange in it.
    return words;
  }
  if (typeof said !== "object" || said === null) return words;
  // Safe: every field is looked at before it is used.
  const { by, to, what, why, due, evidence } = said as Record<keyof Commitment, unknown>;
  const isOurs =
    (by === null || typeof by === "string") &&
    Array.isArray(to) &&
    to.every((party) => typeof party === "string") &&
    [what, why, evidence].every((text) => typeof text === "string") &&
    (due === null || typeof due === "string");
  if (!isOurs) return words;
  const parties = to.map(rename).sort();
  return JSON.stringify({ by: by === null ? null : rename(by), to: parties, what, why, due, evidence });
}

/** True for words and a fingerprint that belong together. */
export function isIntact({ words, wordsHash: stated }: { words: string; wordsHash: string }): boolean {
  return wordsHash(words) === stated;
}

/** A suggestion with the archive's ids. Texts that people wrote are not looked into; which text it is about is named. */
export function renameSuggestion(suggestion: Suggestion, rename: Rename): Suggestion {
  const { what } = suggestion;
  if (what.type === "text") {
    const places = what.places.map((place) =>
      place.within === undefined ? place : { ...place, within: renamePath(place.within, rename) },
    );
    return { ...suggestion, what: { ...what, places } };
  }
  const item = renamePath(what.item, rename);
  const value = (one: FieldValue): FieldValue => (typeof one === "string" ? rename(one) : one);
  if (what.type === "field")
    return {
      ...suggestion,
      what: {
        ...what,
        item,
        field: renamePath(what.field, rename),
        before: value(what.before),
        after: value(what.after),
      },
    };
  const scalars = Object.entries(what.scalars).map(
    ([key, one]) => [renamePath(key, rename), value(one)] as const,
  );
  return { ...suggestion, what: { ...what, item, scalars: Object.fromEntries(scalars) } };
}
