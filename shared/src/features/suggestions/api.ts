/** Requests about suggestions. */
import { z } from "zod";
import { pageDocument } from "../../documents/page-document.ts";
import { stepId } from "../../lib/step-id.ts";
import {
  fieldLettersMax,
  fieldsMax,
  noteLengthMax,
  stepKinds,
  updateLettersMax,
  type Suggestion,
} from "./schema.ts";

const note = z.string().trim().max(noteLengthMax).default("");
const item = z.string().regex(/^[a-zA-Z]{1,32}\/[a-z0-9-]{1,64}$/);
/** Also a member of a set: `holders/org-1`. */
const field = z.string().regex(/^[a-zA-Z]{1,40}(\/[A-Za-z0-9%._~-]{1,80})?$/);
const label = z.string().trim().min(1).max(200);
const fieldValue = z.union([z.string().max(fieldLettersMax), z.number(), z.boolean(), z.null()]);

function isSmall(fields: object): boolean {
  return Object.keys(fields).length <= fieldsMax;
}

export const suggestionsQuery = z.object({ document: pageDocument });

export interface SuggestionsAnswer {
  readonly suggestions: readonly Suggestion[];
}

/** Suggests a change of a text: the edit itself, made in a copy, in base64. Or other words for one field of a structured part. */
export const suggestRequest = z.object({
  id: stepId,
  batch: stepId,
  document: pageDocument,
  note,
  what: z.discriminatedUnion("type", [
    z.object({ type: z.literal("text"), update: z.base64().max(updateLettersMax) }),
    z.object({
      type: z.literal("field"),
      item,
      field,
      after: fieldValue,
      label,
    }),
    z.object({
      type: z.literal("entry"),
      item,
      scalars: z.record(field, fieldValue).refine(isSmall),
      texts: z.record(field, z.string().max(fieldLettersMax)).refine(isSmall),
      label,
    }),
  ]),
});

export type SuggestRequest = z.input<typeof suggestRequest>;

export const suggestionStepRequest = z
  .object({ id: stepId, kind: z.enum(stepKinds), text: note })
  .refine(({ kind, text }) => (kind !== "said" && kind !== "declined") || text !== "", {
    path: ["text"],
    message: "Say why, in a few words.",
  });

export type SuggestionStepRequest = z.input<typeof suggestionStepRequest>;
