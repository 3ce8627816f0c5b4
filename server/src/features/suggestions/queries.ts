/** Reading suggestions. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type {
  Counter,
  FieldValue,
  Place,
  Step,
  Suggestion,
} from "@commontable/shared/features/suggestions/schema.ts";
import type { Gone } from "@commontable/shared/features/suggestions/phrases.ts";
import type { Taken } from "@commontable/shared/features/suggestions/take-back.ts";
import type { Selectable } from "kysely";
import type { Records } from "../../persistence/RecordStore.ts";
import type { SuggestionsTable, SuggestionStepsTable } from "./tables.ts";

type Row = Selectable<SuggestionsTable>;
type StepRow = Selectable<SuggestionStepsTable>;

/** One suggestion as the server works with it. */
export interface StoredSuggestion {
  readonly suggestion: Suggestion;
  /** The edit that would be accepted now; null for other words of a structured part. */
  readonly update: Uint8Array | null;
  readonly clientId: number | null;
  /** What the last acceptance took from the text. */
  readonly taken: Taken | null;
  /** The choice or number that the last acceptance replaced; undefined where it was not kept. */
  readonly replaced: FieldValue | undefined;
  /** What went when its last acceptance was undone. */
  readonly gone: Gone | null;
}

/** All suggestions of one document, oldest first. Those that are open carry their edit. */
export async function listSuggestions(
  db: Records,
  partnershipId: string,
  document: string,
): Promise<Suggestion[]> {
  const rows = await db
    .selectFrom("suggestions")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const steps = await db
    .selectFrom("suggestion_steps")
    .innerJoin("suggestions", "suggestions.id", "suggestion_steps.suggestionId")
    .selectAll("suggestion_steps")
    .where("suggestions.partnershipId", "=", partnershipId)
    .where("suggestions.document", "=", document)
    .orderBy("suggestion_steps.suggestionId")
    .orderBy("suggestion_steps.number")
    .execute();
  const bySuggestion = Map.groupBy(steps, ({ suggestionId }) => suggestionId);
  return rows.map((row) => storedOf(row, bySuggestion.get(row.id) ?? []).suggestion);
}

/** One suggestion of a partnership; `null` when there is none. */
export async function findSuggestion(
  db: Records,
  partnershipId: string,
  id: string,
): Promise<StoredSuggestion | null> {
  const row = await db
    .selectFrom("suggestions")
    .selectAll()
    .where("id", "=", id)
    .where("partnershipId", "=", partnershipId)
    .executeTakeFirst();
  if (!row) return null;
  const steps = await db
    .selectFrom("suggestion_steps")
    .selectAll()
    .where("suggestionId", "=", id)
    .orderBy("number")
    .execute();
  return storedOf(row, steps);
}

export async function demandSuggestion(
  db: Records,
  partnershipId: string,
  id: string,
): Promise<StoredSuggestion> {
  const stored = await findSuggestion(db, partnershipId, id);
  if (!stored) throw new AppError("not-found", { sentence: "This suggestion is not here." });
  return stored;
}

function storedOf(row: Row, rows: readonly StepRow[]): StoredSuggestion {
  const steps = rows.map(stepOf);
  const anew = rows.findLast(({ kind }) => kind === "undone");
  const update = anew ? anew.update : row.update;
  const isOpen = suggestionState({ steps }) === "open";
  const accepted = rows.findLast(({ kind }) => kind === "accepted");
  const suggestedUnder = anew ? anew.clientId : row.clientId;
  // Words that were found at another place were put in under another id.
  const clientId = isOpen ? suggestedUnder : (accepted?.clientId ?? suggestedUnder);
  const isText = row.type === "text";
  const { id, document, batch, note, by, byName, byOrganization } = row;
  const head = { id, document, batch, note, by, byName, byOrganization, at: instant(row.at), steps };
  // Safe: only the service of this slice writes the columns.
  const what: Suggestion["what"] = isText
    ? {
        type: "text",
        places: JSON.parse(row.what) as Place[],
        clientId,
        ...(isOpen && update ? { update: Buffer.from(update).toString("base64") } : {}),
      }
    : (JSON.parse(row.what) as Counter);
  return {
    suggestion: { ...head, what },
    update,
    clientId,
    taken: isText && accepted?.kept ? (JSON.parse(accepted.kept) as Taken) : null,
    replaced: !isText && accepted?.kept ? (JSON.parse(accepted.kept) as FieldValue) : undefined,
    gone: anew?.kept ? (JSON.parse(anew.kept) as Gone) : null,
  };
}

function stepOf({ id, kind, text, by, byName, byOrganization, at }: StepRow): Step {
  return { id, kind, text, by, byName, byOrganization, at: instant(at) };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
