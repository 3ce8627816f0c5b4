import type { BeginThreadRequest, TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
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
