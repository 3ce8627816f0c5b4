import type { SuggestionStepRequest, SuggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import type { Said as Kept } from "../Outbox.ts";

/** Something suggested or decided that the server has not taken yet. */
export type Said =
  | (Kept & { readonly type: "suggest"; readonly request: SuggestRequest })
  | (Kept & {
      readonly type: "step";
      readonly suggestionId: string;
      readonly request: SuggestionStepRequest;
    });
