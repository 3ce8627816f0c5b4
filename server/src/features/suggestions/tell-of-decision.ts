/** Who hears of a step about a suggestion: its author of decisions, whoever spoke about it of what is said (SG16). */
import type { StepKind, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Notices, Told } from "../notices/notices.ts";
import type { SuggestionStepsTable } from "./tables.ts";

type NewStep = Pick<SuggestionStepsTable, "id" | "text" | "by" | "byName" | "byOrganization" | "at"> & {
  readonly kind: StepKind;
};

/** `before` is the suggestion without the step. In the transaction that stores it. */
export async function tellOfDecision(
  notices: Notices,
  tx: Records,
  partnershipId: string,
  before: Suggestion,
  { id, kind, text, by, byName, byOrganization, at }: NewStep,
): Promise<Told> {
  const nobody: Told = { partnershipId, personIds: [] };
  if (kind !== "said" && kind !== "accepted" && kind !== "declined") return nobody;
  const speakers = before.steps.filter((step) => step.kind === "said").map((step) => step.by);
  return notices.tell(tx, {
    partnershipId,
    kind: kind === "said" ? "reply" : kind,
    to: kind === "said" ? [before.by, ...speakers] : [before.by],
    by: { id: by, name: byName, organization: byOrganization },
    document: before.document,
    place: `suggestion-${before.id}`,
    about: aboutOf(before),
    words: text,
    // Ids are made in browsers: somebody could give this step the id of a remark in a thread.
    source: `suggestion/${id}`,
    at,
  });
}

/** The words it puts in; of a structured part, what that is called. */
function aboutOf({ what }: Suggestion): string {
  if (what.type !== "text") return what.label;
  return what.places
    .flatMap(({ pieces }) => pieces.filter(({ is }) => is !== "kept").map((piece) => piece.text))
    .join(" ");
}
