/** Requests about comment threads. */
import { z } from "zod";
import { idPattern } from "../../documents/names.ts";
import { pageDocument } from "../../documents/page-document.ts";
import { textNamePattern } from "../../documents/text-name.ts";
import { stepId } from "../../lib/step-id.ts";
import {
  contextLengthMax,
  labelLengthMax,
  quoteLengthMax,
  remarkLengthMax,
  stepKinds,
  threadKinds,
  type Thread,
} from "./schema.ts";

const mentions = z.array(z.string().regex(idPattern)).max(50).default([]);
const remark = z.string().trim().min(1).max(remarkLengthMax);

/** A place in a text that stays with its letter: Yjs' relative position. */
const position = z.object({
  client: z.int().nonnegative(),
  clock: z.int().nonnegative(),
});

/** The first and the last letter of words within one block. */
export const letterRange = z.object({ first: position, last: position });

export type LetterRange = z.output<typeof letterRange>;

const anchor = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    quote: z.string().min(1).max(quoteLengthMax),
    before: z.string().max(contextLengthMax),
    after: z.string().max(contextLengthMax),
    blockId: z.string().max(64).nullable(),
    within: z.string().regex(textNamePattern).optional(),
    /** One for each text that holds some of the words; the first `textsMarkedMax` count. Not kept. */
    ranges: z.array(letterRange).min(1).max(200),
  }),
  z.object({
    type: z.literal("item"),
    item: z.string().regex(/^[a-zA-Z]{1,32}\/[a-z0-9-]{1,64}(?:\/[a-zA-Z]{1,32})?$/),
    label: z.string().trim().min(1).max(labelLengthMax),
  }),
  z.object({ type: z.literal("document") }),
]);

export const threadsQuery = z.object({ document: pageDocument });

export interface ThreadsAnswer {
  readonly threads: readonly Thread[];
}

/** Begins a thread; `id` is the thread's and `stepId` its first remark's. */
export const beginThreadRequest = z.object({
  id: stepId,
  stepId,
  document: pageDocument,
  kind: z.enum(threadKinds),
  anchor,
  text: remark,
  mentions,
});

export type BeginThreadRequest = z.input<typeof beginThreadRequest>;

export const takeStepRequest = z
  .object({
    id: stepId,
    kind: z.enum(stepKinds),
    text: z.string().trim().max(remarkLengthMax).default(""),
    about: stepId.nullable().default(null),
    mentions,
  })
  .refine(({ kind, text }) => (kind !== "said" && kind !== "reworded") || text !== "", {
    path: ["text"],
    message: "Write something first.",
  })
  .refine(({ kind, about }) => (kind === "reworded" || kind === "taken-back") === (about !== null), {
    path: ["about"],
    message: "Say which remark it is about.",
  });

export type TakeStepRequest = z.input<typeof takeStepRequest>;
