import type { SuggestionStepRequest, SuggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import type { Said as Kept } from "../Outbox.ts";

/** Something suggested or decided that the server has not taken yet. */
export type Said =
  | (Kept & {
      readonly type: "suggest";
      readonly request: SuggestRequest;
      /** What it did where it was made: the text may be another one by now. */
      readonly places?: readonly Place[];
    })
  | (Kept & {
      readonly type: "step";
      readonly suggestionId: string;
      readonly request: SuggestionStepRequest;
    });
