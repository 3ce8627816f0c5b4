/** Suggestions as they are stored and told. Rules: docs/spec/suggestions.md. */
import { updateBytesMax } from "../../sync/frames.ts";

/** A suggestion's bytes in base64, four letters for three: it is one message of a live document at most. */
export const updateLettersMax = Math.ceil(updateBytesMax / 3) * 4;
/** Letters of one field of a structured part, and fields of one. */
export const fieldLettersMax = 2_000;
export const fieldsMax = 60;
/** Open ones in one document. */
export const openMax = 500;
export const suggestionsMax = 5_000;
/** Bytes of all edits suggested in one document, and of what they say: whoever lists them reads as much. */
export const bytesMax = 8 * 1024 * 1024;
export const noteLengthMax = 2_000;
export const stepsMax = 100;
/** Letters of a place, places of a suggestion, and letters of an address that are told in words: what is more is said to be more. */
export const wordsMax = 600;
export const placesMax = 40;
export const addressMax = 200;

/** Letters of a text and what the suggestion does with them; `restyled` letters only look different. */
export interface Piece {
  readonly text: string;
  readonly is: "kept" | "inserted" | "deleted" | "restyled";
  /** The address these letters would lead to, where the suggestion makes them a link or another one. */
  readonly link?: string;
}

/** What a suggestion does in one place, worked out by the server from its bytes. */
export type Place = {
  /** The text it stands in: `measures/m1/lifts`. Absent for the body. */
  readonly within?: string;
} & (
  | {
      readonly type: "words";
      readonly blockId: string | null;
      /** Unchanged words only around what changes. */
      readonly pieces: readonly Piece[];
      /** Of its unchanged words, whether more stand before and after; and whether all between is told. */
      readonly hasMoreBefore: boolean;
      readonly hasMoreAfter: boolean;
      readonly isWhole: boolean;
    }
  | {
      readonly type: "added" | "removed";
      readonly blockId: string | null;
      /** A kind of block, or the name of another element: `heading2`, `table`. */
      readonly what: string;
      readonly pieces: readonly Piece[];
      /** Absent where all of its words are told. */
      readonly isWhole?: false;
    }
  | {
      readonly type: "look";
      readonly blockId: string | null;
      /** The name of an element that is no block: `image`, `tableCell`. */
      readonly what?: string;
      /** Every attribute that changes, by its name. */
      readonly before: Readonly<Record<string, string>>;
      readonly after: Readonly<Record<string, string>>;
      readonly pieces: readonly Piece[];
      /** Absent where all of its words are told. */
      readonly isWhole?: false;
    }
  /** So many further places. */
  | { readonly type: "more"; readonly blockId: null; readonly count: number; readonly pieces: readonly [] }
);

/** A value of a structured part. */
export type FieldValue = string | number | boolean | null;

/** Other words for one field of a structured part, or a part to be added. `item` is its collection and id: `results/r1`. */
export type Counter =
  | {
      readonly type: "field";
      readonly item: string;
      readonly field: string;
      readonly before: FieldValue;
      readonly after: FieldValue;
      /** What part and field are called, as its author saw them. */
      readonly label: string;
    }
  | {
      readonly type: "entry";
      readonly item: string;
      /** Its small fields and its texts. */
      readonly scalars: Readonly<Record<string, FieldValue>>;
      readonly texts: Readonly<Record<string, string>>;
      readonly label: string;
    };

/** `said` is a remark; the others change what becomes of the suggestion, and may say why. */
export const stepKinds = ["said", "accepted", "declined", "withdrawn", "reopened", "undone"] as const;

export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly text: string;
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
}

export interface Suggestion {
  readonly id: string;
  readonly document: string;
  /** What was suggested together has one batch. */
  readonly batch: string;
  /** Why, in its author's words. */
  readonly note: string;
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
  readonly what:
    | {
        readonly type: "text";
        readonly places: readonly Place[];
        /** The Yjs client id it was written under; null for one that only deletes. */
        readonly clientId: number | null;
        /** The edit, in base64; only while it is open. */
        readonly update?: string;
      }
    | Counter;
  readonly steps: readonly Step[];
}
