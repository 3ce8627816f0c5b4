/** All tables of `records.db`, put together from the features that own them. */
import type { CharterTables } from "../features/charter/tables.ts";
import type { CommentTables } from "../features/comments/tables.ts";
import type { FileTables } from "../features/files/tables.ts";
import type { HistoryTables } from "../features/history/tables.ts";
import type { MeasureTables } from "../features/measures/tables.ts";
import type { NoticeTables } from "../features/notices/tables.ts";
import type { PartnershipTables } from "../features/partnerships/tables.ts";
import type { PeopleTables } from "../features/people/tables.ts";
import type { SuggestionTables } from "../features/suggestions/tables.ts";

export interface Tables
  extends
    PeopleTables,
    PartnershipTables,
    MeasureTables,
    CharterTables,
    CommentTables,
    HistoryTables,
    SuggestionTables,
    NoticeTables,
    FileTables {}
