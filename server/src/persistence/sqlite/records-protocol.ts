/** What the records' worker is asked and what it answers. Both sides number requests, one answer each. */
export type SqlValue = null | number | bigint | string | Uint8Array;

export type RecordsRequest =
  | { id: number; type: "execute"; sql: string; parameters: readonly SqlValue[] }
  | { id: number; type: "backup"; path: string }
  | { id: number; type: "close" };

export type RecordsReply =
  | { id: number; ok: true; rows: Record<string, unknown>[]; changes?: number; insertId?: bigint }
  | { id: number; ok: false; message: string; code?: string | undefined };

/** Answers a request's number with the rest of the reply. */
export type RecordsAnswer = { rows: Record<string, unknown>[]; changes?: number; insertId?: bigint };
