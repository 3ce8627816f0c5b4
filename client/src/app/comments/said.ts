import type { BeginThreadRequest, TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { call } from "../call.ts";
import type { Said as Kept } from "../Outbox.ts";

/** Something said in comments that the server has not taken yet. Its id is the step's. */
export type Said =
  | (Kept & { readonly type: "begin"; readonly request: BeginThreadRequest })
  | (Kept & {
      readonly type: "step";
      readonly document: string;
      readonly threadId: string;
      readonly request: TakeStepRequest;
    });

export function sendSaid(partnershipId: string, said: Said, personId: string): Promise<Thread> {
  const path = `/p/${partnershipId}/threads`;
  return said.type === "begin"
    ? call("POST", path, said.request, { personId })
    : call("POST", `${path}/${said.threadId}/steps`, said.request, { personId });
}

/** The thread it is about. */
export function threadOf(said: Said): string {
  return said.type === "begin" ? said.request.id : said.threadId;
}
