/** What the paper thread does. */
import type { BringInAnswer } from "@commontable/shared/features/paper/api.ts";
import type { Paper } from "@commontable/shared/features/paper/paper.ts";

/** Each kind of work: what it is given, what it makes. */
export interface Works {
  "write-docx": { readonly given: Paper; readonly made: Uint8Array };
  "read-docx": { readonly given: Uint8Array; readonly made: BringInAnswer };
}

export type Kind = keyof Works;

export type Order = { [Each in Kind]: { readonly kind: Each; readonly given: Works[Each]["given"] } }[Kind];
