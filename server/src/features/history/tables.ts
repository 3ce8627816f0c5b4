/** Rows beside the history of documents: names of versions, restores, and when people were last there. */

export interface HistoryTables {
  version_names: VersionNamesTable;
  version_restores: VersionRestoresTable;
  version_restore_intents: VersionRestoreIntentsTable;
  document_visits: DocumentVisitsTable;
}

interface ActColumns {
  id: string;
  partnershipId: string;
  document: string;
  epoch: number;
  seq: number;
  by: string;
  byName: string;
  byOrganization: string;
  at: number;
}

export interface VersionNamesTable extends ActColumns {
  name: string;
}

/** `seq` is the entry of the restore itself. */
export interface VersionRestoresTable extends ActColumns {
  /** Null where the restore takes another one back. */
  restoredSeq: number | null;
  undoes: string | null;
  kept: number;
}

/** The row that is to be written once the document has it, but for the entry it will be. */
export interface VersionRestoreIntentsTable extends Omit<VersionRestoresTable, "seq"> {
  /** It will be one of the entries behind this one. */
  after: number;
  /** Of its bytes in the log. */
  hash: string;
}

export interface DocumentVisitsTable {
  partnershipId: string;
  document: string;
  personId: string;
  epoch: number;
  /** When they were last there, and how much was stored then. */
  seenSeq: number;
  seenAt: number;
  /** The same for the visit before this one; null during the first. */
  beforeSeq: number | null;
  beforeAt: number | null;
}
