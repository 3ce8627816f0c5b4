/** Requests and answers about commitments' states. */
import { z } from "zod";
import { idPattern } from "../../documents/names.ts";
import { commitmentStates } from "./schema.ts";

export const noteLengthMax = 2000;

/**
 * One step of a commitment, taken for the party that promised. `wordsHash` is the fingerprint of the words the
 * person saw: if they changed meanwhile, nothing is recorded and the person looks again.
 */
export const commitmentAnswerRequest = z.object({
  requestId: z.string().regex(idPattern),
  state: z.enum(commitmentStates).exclude(["proposed"]),
  wordsHash: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().trim().max(noteLengthMax).default(""),
});
