/** Who wrote a document, as the server established it and as it is told to readers. */
import { z } from "zod";

export const authorsQuery = z.object({
  /** A document's name: `agenda`, `trust/{bodyId}`. */
  document: z.string().max(160),
});

/** Somebody whose words stand, or stood, in a document. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
}

/** Positions `from` (included) to `to` (excluded) written under one client id. */
export interface WrittenSpan {
  readonly client: number;
  readonly from: number;
  readonly to: number;
  /** Index in `people`; null for what the server wrote itself, a template mostly. */
  readonly by: number | null;
  /** Milliseconds since 1970, by the server's clock: when the sitting began. */
  readonly at: number;
}

export interface AuthorsAnswer {
  readonly people: readonly Author[];
  readonly written: readonly WrittenSpan[];
}
