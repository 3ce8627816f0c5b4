/** Rows of the steps commitments take. */
import type { CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";

export interface CharterTables {
  commitment_answers: CommitmentAnswersTable;
}

export interface CommitmentAnswersTable extends Omit<CommitmentAnswer, "at"> {
  partnershipId: string;
  at: number;
  requestId: string;
}
