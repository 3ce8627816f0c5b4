import type { SuggestionStepRequest, SuggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import type { Place, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { call } from "../../api/call.ts";
import { answerMsMax, type Said as Kept } from "../waiting/Outbox.ts";

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

export function sendSaid(partnershipId: string, said: Said, personId: string): Promise<Suggestion> {
  const path = `/p/${partnershipId}/suggestions`;
  const options = { personId, signal: AbortSignal.timeout(answerMsMax) };
  return said.type === "suggest"
    ? call("POST", path, said.request, options)
    : call("POST", `${path}/${said.suggestionId}/steps`, said.request, options);
}

/** The suggestion it is about. */
export function suggestionOf(said: Said): string {
  return said.type === "suggest" ? said.id : said.suggestionId;
}
