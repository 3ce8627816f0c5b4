import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import type { BeginThreadRequest, TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { call } from "../../api/call.ts";
import { answerMsMax, type Said as Kept } from "../waiting/Outbox.ts";

/** Something said in comments that the server has not taken yet. Its id is the step's. */
export type Said =
  | (Kept & { readonly type: "begin"; readonly request: BeginThreadRequest })
  | (Kept & {
      readonly type: "step";
      readonly threadId: string;
      readonly request: TakeStepRequest;
    });

export function sendSaid(partnershipId: string, said: Said, personId: string): Promise<Thread> {
  const path = `/p/${partnershipId}/threads`;
  const options = { personId, signal: AbortSignal.timeout(answerMsMax) };
  return said.type === "begin"
    ? call("POST", path, said.request, options)
    : call("POST", `${path}/${said.threadId}/steps`, said.request, options);
}

/** The thread it is about. */
export function threadOf(said: Said): string {
  return said.type === "begin" ? said.request.id : said.threadId;
}

/** Words the server refused. */
export interface Refused {
  readonly stepId: string;
  /** The remark these are, or were to be, the words of. */
  readonly about: string;
  readonly text: string;
}

export interface Words {
  readonly text: string;
  readonly mentions: string[];
}

/**
 * Something refused, said in other words: what no longer waits, and what waits in its place. It is another step, for the server to
 * compare with nothing. What was said in a thread that was refused itself goes out after it. Null where it waits no longer.
 */
export function inOtherWords(
  waiting: readonly Said[],
  stepId: string,
  words: Words,
): { without: readonly string[]; instead: readonly Said[] } | null {
  const refused = waiting.find(({ id }) => id === stepId);
  if (!refused) return null;
  const id = newUuid();
  if (refused.type === "step") {
    const request = { ...refused.request, ...words, id };
    return { without: [stepId], instead: [{ ...refused, id, request, problem: undefined }] };
  }
  const request = { ...refused.request, ...words, stepId: id };
  const under = waiting.filter((said) => said !== refused && threadOf(said) === threadOf(refused));
  return {
    without: [refused, ...under].map((said) => said.id),
    instead: [{ ...refused, id, request }, ...under].map((said) => ({ ...said, problem: undefined })),
  };
}

/** The server marks the words it is about, and cannot find words yet that it does not have. */
export function leansOnWords(said: Said): boolean {
  return said.type === "begin" && said.request.anchor.type === "text";
}
