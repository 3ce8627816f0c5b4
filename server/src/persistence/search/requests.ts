/** What an index's thread is asked and what it answers. Both sides number requests, one answer each. */
import type { Piece } from "@commontable/shared/features/search/api.ts";
import type { DocumentKey } from "../DocStore.ts";
import type { Found, SearchQuestion, Source } from "../SearchIndex.ts";

export type SearchRequest =
  | { do: "replace"; source: Source; pieces: readonly Piece[] }
  | { do: "replaceDocument"; key: DocumentKey; stamp: string; updates: readonly Uint8Array[] }
  | { do: "stamps"; partnershipId: string }
  | { do: "remove"; partnershipId: string; names: readonly string[] }
  | { do: "forget"; partnershipId: string }
  | { do: "find"; question: SearchQuestion };

export interface SearchAnswers {
  replace: null;
  replaceDocument: null;
  stamps: [name: string, stamp: string][];
  remove: null;
  forget: null;
  find: Found;
}

export type SearchReply =
  | { id: number; ok: true; value: SearchAnswers[SearchRequest["do"]] }
  /** `damaged`: the file itself cannot be used any more. `unable`: nothing can be done now. */
  | { id: number; ok: false; message: string; trouble: "damaged" | "unable" | "request" };
