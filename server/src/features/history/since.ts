/** What others wrote in each document since somebody last had it open: a line for Home. Rules: docs/spec/history.md, HI11. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import { fixedDocuments, trustDocument } from "@commontable/shared/documents/names.ts";
import type { ChangedDocument, SinceAnswer } from "@commontable/shared/features/history/api.ts";
import { serverPerson } from "../../sync/ports.ts";
import { peopleTold } from "../people/people-told.ts";
import type { HistoryContext } from "./context.ts";

/** A document somebody never opened has no news for them, nor has one in which nobody else wrote. */
export async function changedSince(
  context: HistoryContext,
  actor: Actor,
  partnershipId: string,
): Promise<SinceAnswer> {
  const people = peopleTold(context, partnershipId);
  const readable = [...fixedDocuments, ...(actor.access?.bodyIds ?? []).map(trustDocument)].filter(
    (document) => can(actor, "document.read", { partnershipId, document }).allowed,
  );
  const visits = await context.records.db
    .selectFrom("document_visits")
    .select(["document", "epoch", "seenSeq", "seenAt"])
    .where("partnershipId", "=", partnershipId)
    .where("personId", "=", actor.personId)
    .where("document", "in", readable)
    .execute();
  const changed: ChangedDocument[] = [];
  for (const { document, epoch, seenSeq, seenAt } of visits) {
    const key = { partnershipId, document };
    const head = await context.history.head(key);
    if (head.epoch !== epoch || head.seq <= seenSeq) continue;
    const { stretches } = await context.history.timeline(key, [seenSeq]);
    const letters = new Map<string, number>();
    for (const stretch of stretches.filter(({ from }) => from > seenSeq)) {
      for (const { personId, added, removed } of stretch.people) {
        if (personId === actor.personId || personId === serverPerson) continue;
        letters.set(personId, (letters.get(personId) ?? 0) + added + removed);
      }
    }
    if (letters.size === 0) continue;
    // Whoever wrote most comes first.
    const by = Array.from(letters)
      .toSorted(([, a], [, b]) => b - a)
      .map(([personId]) => people.indexOf(personId));
    changed.push({ document, seq: seenSeq, seenAt: new Date(seenAt).toISOString(), by });
  }
  return { documents: changed, people: await people.told() };
}
