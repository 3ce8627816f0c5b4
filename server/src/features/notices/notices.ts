/**
 * Telling people of what others did. A slice tells inside the transaction that stores what it tells of, so that both are
 * there or neither, and rings when that is done:
 *
 *     const told = await notices.tell(tx, { kind: "mention", to: mentions, source: step.id, … });
 *     // after the transaction
 *     notices.ring(told);
 *
 * 1. Nobody is told of their own doing, and of one source once.
 * 2. Who is told is not asked for their rights here: each reading asks them anew, so a notice shows only while its
 *    reader may read the document (NO3).
 * 3. A document kept quiet tells nothing but what names the person.
 */
import {
  personalKinds,
  wordsLengthMax,
  type NoticeKind,
} from "@commontable/shared/features/notices/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { SyncEngine } from "../../sync/ports.ts";

export interface NoticeToTell {
  readonly partnershipId: string;
  readonly kind: NoticeKind;
  readonly to: Iterable<string>;
  readonly by: { readonly id: string; readonly name: string; readonly organization: string };
  readonly document: string | null;
  readonly place: string;
  readonly about: string;
  readonly words: string;
  /** Names what is told of; the same for everybody who is told of it. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Whom to ring. */
export interface Told {
  readonly partnershipId: string;
  readonly personIds: readonly string[];
}

export interface Notices {
  tell(tx: Records, notice: NoticeToTell): Promise<Told>;
  /** The source now says something else; null: it was taken back, and nobody is told of it any more. */
  reword(
    tx: Records,
    change: { partnershipId: string; source: string; words: string | null; at: number },
  ): Promise<Told>;
  /** Has the pages of these people look again. */
  ring(...told: readonly Told[]): void;
}

export interface NoticesOptions {
  readonly engine: Pick<SyncEngine, "publishTo">;
  readonly newId: () => string;
}

export function createNotices({ engine, newId }: NoticesOptions): Notices {
  return {
    async tell(tx, notice) {
      const { partnershipId, kind, by, document, place, about, words, source, at } = notice;
      const quiet = personalKinds.has(kind) ? new Set() : await quietIn(tx, partnershipId, document);
      const to = [...new Set(notice.to)].filter((personId) => personId !== by.id && !quiet.has(personId));
      const personIds: string[] = [];
      for (const personId of to) {
        const { numInsertedOrUpdatedRows = 0n } = await tx
          .insertInto("notices")
          .values({
            id: newId(),
            partnershipId,
            to: personId,
            kind,
            document,
            place,
            about: cut(about),
            source,
            byId: by.id,
            byName: by.name,
            byOrganization: by.organization,
            at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows > 0n) personIds.push(personId);
      }
      if (personIds.length > 0) await say(tx, { partnershipId, source, words, at });
      return { partnershipId, personIds };
    },

    async reword(tx, change) {
      const { partnershipId, source } = change;
      const rows = await tx
        .selectFrom("notices")
        .select("to")
        .where("partnershipId", "=", partnershipId)
        .where("source", "=", source)
        .execute();
      if (rows.length > 0) await say(tx, change);
      return { partnershipId, personIds: rows.map(({ to }) => to) };
    },

    ring(...told) {
      const rung = new Set<string>();
      for (const { partnershipId, personIds } of told) {
        for (const personId of personIds) {
          if (rung.has(personId)) continue;
          rung.add(personId);
          engine.publishTo(partnershipId, personId, "notices");
        }
      }
    },
  };
}

async function say(
  tx: Records,
  { words, ...row }: { partnershipId: string; source: string; words: string | null; at: number },
): Promise<void> {
  await tx
    .insertInto("notice_words")
    .values({ ...row, words: words === null ? null : cut(words) })
    .execute();
}

async function quietIn(tx: Records, partnershipId: string, document: string | null): Promise<Set<string>> {
  if (document === null) return new Set();
  const rows = await tx
    .selectFrom("quiet_documents")
    .select("personId")
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .execute();
  return new Set(rows.map(({ personId }) => personId));
}

function cut(words: string): string {
  return words.length <= wordsLengthMax ? words : `${words.slice(0, wordsLengthMax - 1).toWellFormed()}…`;
}
