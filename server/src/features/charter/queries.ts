/** Reading the steps of commitments. */
import type { CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";

export async function listAnswers(
  db: Records,
  partnershipId: string,
  commitmentId?: string,
): Promise<CommitmentAnswer[]> {
  let query = db
    .selectFrom("commitment_answers")
    .select([
      "id",
      "commitmentId",
      "state",
      "party",
      "words",
      "wordsHash",
      "note",
      "by",
      "byName",
      "byOrganization",
      "at",
    ])
    .where("partnershipId", "=", partnershipId)
    .orderBy("at")
    .orderBy("id");
  if (commitmentId !== undefined) query = query.where("commitmentId", "=", commitmentId);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
