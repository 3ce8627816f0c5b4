/** When people had a document open: one small row for each person and document. Rules: docs/spec/history.md, HI10. */
import { sql } from "kysely";
import { sittingPauseMs, type LastVisit } from "@commontable/shared/features/history/api.ts";
import type { ServerContext } from "../../http/context.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Visit } from "../../sync/ports.ts";

type VisitContext = Pick<ServerContext, "records" | "clock" | "logger">;

/** Writes a visit down, after whatever else is going on: nobody waits for it, and none that is lost loses a word. */
export function noteVisit({ records, clock, logger }: VisitContext, visit: Visit): void {
  writeVisit(records.db, visit, clock()).catch((error: unknown) => {
    const { partnershipId, document } = visit;
    logger.warn({ err: error, partnershipId, document }, "a visit could not be noted");
  });
}

/** A pause ends a visit; a connection that breaks off does not. Of a partnership that is gone nothing is written. */
async function writeVisit(db: Records, visit: Visit, at: number): Promise<void> {
  const { partnershipId, document, personId, epoch, seq } = visit;
  const isNew =
    visit.type === "came"
      ? sql`(document_visits.epoch <> excluded.epoch or excluded."seenAt" - document_visits."seenAt" > ${sittingPauseMs})`
      : sql`(1 = 0)`;
  await sql`
    insert into document_visits ("partnershipId", document, "personId", epoch, "seenSeq", "seenAt")
    select id, ${document}, ${personId}, ${epoch}, ${seq}, ${at} from partnerships where id = ${partnershipId}
    on conflict ("partnershipId", document, "personId") do update set
      "beforeSeq" = case when document_visits.epoch <> excluded.epoch then null
        when ${isNew} then document_visits."seenSeq" else document_visits."beforeSeq" end,
      "beforeAt" = case when document_visits.epoch <> excluded.epoch then null
        when ${isNew} then document_visits."seenAt" else document_visits."beforeAt" end,
      epoch = excluded.epoch, "seenSeq" = excluded."seenSeq", "seenAt" = excluded."seenAt"
  `.execute(db);
}

/** When somebody had the document open before this visit; null for a first visit. */
export async function lastVisit(
  { records, clock }: Pick<VisitContext, "records" | "clock">,
  asked: { partnershipId: string; document: string; personId: string; epoch: number },
): Promise<LastVisit | null> {
  const row = await records.db
    .selectFrom("document_visits")
    .select(["seenSeq", "seenAt", "beforeSeq", "beforeAt"])
    .where("partnershipId", "=", asked.partnershipId)
    .where("document", "=", asked.document)
    .where("personId", "=", asked.personId)
    .where("epoch", "=", asked.epoch)
    .executeTakeFirst();
  if (!row) return null;
  // Long gone, and looking from elsewhere: the visit before this one is the last there was.
  const isOver = row.beforeSeq === null && clock() - row.seenAt > sittingPauseMs;
  const [seq, at] = isOver ? [row.seenSeq, row.seenAt] : [row.beforeSeq, row.beforeAt];
  return seq === null || at === null ? null : { seq, at: new Date(at).toISOString() };
}
