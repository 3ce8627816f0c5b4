/** Rows about what people are told. */
import type { DigestRhythm, Notice } from "@commontable/shared/features/notices/schema.ts";
import type { Generated } from "kysely";

export interface NoticeTables {
  notices: NoticesTable;
  notice_words: NoticeWordsTable;
  notice_reads: NoticeReadsTable;
  notice_unread: NoticeUnreadTable;
  quiet_documents: QuietDocumentsTable;
  digest_rhythms: DigestRhythmsTable;
  digests: DigestsTable;
}

export interface NoticesTable extends Omit<Notice, "at" | "isRead" | "words"> {
  partnershipId: string;
  to: string;
  /** Names what it tells of, such as a step in a thread. Somebody is told of a source once. */
  source: string;
  at: number;
}

/** What a source says; the latest counts. Null: it was taken back, and nobody is told of it any more. */
export interface NoticeWordsTable {
  number: Generated<number>;
  partnershipId: string;
  source: string;
  words: string | null;
  at: number;
}

export interface NoticeReadsTable {
  noticeId: string;
  at: number;
}

/** Notices without a row in `notice_reads`. The database keeps it by itself. */
export interface NoticeUnreadTable {
  noticeId: string;
  partnershipId: string;
  to: string;
}

export interface QuietDocumentsTable {
  partnershipId: string;
  personId: string;
  document: string;
  at: number;
}

export interface DigestRhythmsTable {
  partnershipId: string;
  personId: string;
  rhythm: DigestRhythm;
  at: number;
}

/** What was mailed for a day or a week. The row is there before the mail goes out, so that none goes twice. */
export interface DigestsTable {
  partnershipId: string;
  personId: string;
  /** `2026-02-14` for a day, `2026-02-09 week` for the week that begins then. */
  period: string;
  /** `begun`: nothing was due yet. `claimed`: on its way out, or the server ended meanwhile. */
  state: "begun" | "claimed" | "sent" | "empty";
  /** Tells of everything before this moment. */
  upTo: number;
  at: number;
}
