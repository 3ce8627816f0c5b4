/** Whether a document takes one suggestion more, from this person (SG20). */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { bytesMax, openMax, suggestionsMax } from "@commontable/shared/features/suggestions/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { boundOver, holdersOf, type Bound, type Over } from "../people/shares.ts";

const held = (all: number): Bound => ({ all, own: all / 4, link: all / 2 });
/** A long draft becomes many at once, and each decision makes room again. */
const open: Bound = { all: openMax, own: openMax / 2, link: openMax / 2 };

const openSentences: Record<Over, string> = {
  own: "You have as many open suggestions in this document as one person may. Some need a decision first.",
  link: "Everybody who came by your link has, together, as many open suggestions in this document as they may. Some need a decision first.",
  all: "This document has as many open suggestions as it can hold. Some need a decision first.",
};

const heldSentences: Record<Over, string> = {
  own: "You have suggested as much in this document as one person may. Somebody else can suggest this.",
  link: "Everybody who came by your link has, together, suggested as much in this document as they may. A steward can admit you as a member.",
  all: "This document has as many suggestions as it can hold, decided ones included.",
};

export async function demandRoom(
  db: Records,
  where: { readonly partnershipId: string; readonly document: string; readonly personId: string },
  more: number,
): Promise<void> {
  const holders = await holdersOf(db, where.partnershipId, where.personId);
  const rows = await holdings(db, where);
  const ofOpen = rows.filter(({ isOpen }) => isOpen).map((row) => ({ ...row, weight: row.count }));
  const overOpen = boundOver(holders, ofOpen, 1, open);
  if (overOpen) throw new AppError("too-large", { sentence: openSentences[overOpen] });
  const counted = rows.map((row) => ({ ...row, weight: row.count }));
  const weighed = rows.map((row) => ({ ...row, weight: row.bytes }));
  const over =
    boundOver(holders, counted, 1, held(suggestionsMax)) ?? boundOver(holders, weighed, more, held(bytesMax));
  if (over) throw new AppError("too-large", { sentence: heldSentences[over] });
}

/** What each author has in the document, by what was decided. */
async function holdings(
  db: Records,
  { partnershipId, document }: { readonly partnershipId: string; readonly document: string },
) {
  const rows = await db
    .selectFrom("suggestions")
    .select((eb) => [
      "by",
      eb
        .selectFrom("suggestion_steps")
        .select("suggestion_steps.kind")
        .whereRef("suggestion_steps.suggestionId", "=", "suggestions.id")
        .where("suggestion_steps.kind", "<>", "said")
        .orderBy("suggestion_steps.number", "desc")
        .limit(1)
        .as("decision"),
      eb.fn.countAll<number | string>().as("count"),
      eb.fn.sum<number | null>(eb.fn<number>("octet_length", ["update"])).as("edits"),
      eb.fn.sum<number | null>(eb.fn<number>("octet_length", ["what"])).as("words"),
    ])
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .groupBy(["by", "decision"])
    .execute();
  return rows.map(({ by, decision, count, edits, words }) => ({
    by,
    isOpen: decision === null || decision === "reopened" || decision === "undone",
    isDropped: decision === "declined" || decision === "withdrawn",
    // Counts and sums come as text from PostgreSQL.
    count: Number(count),
    bytes: Number(edits) + Number(words),
  }));
}
