/** Brings a document back to an earlier version, and takes a restore back. Rules: docs/spec/history.md, HI40 to HI48. */
import type * as Y from "yjs";
import type { z } from "zod";
import { demand } from "@commontable/shared/access/policy.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { readContent } from "@commontable/shared/documents/content.ts";
import { readLive } from "@commontable/shared/documents/live-content.ts";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { RestoreAnswer, restoreRequest } from "@commontable/shared/features/history/api.ts";
import type { VersionContent } from "@commontable/shared/features/history/compare.ts";
import { restoreVersion } from "@commontable/shared/features/history/restore.ts";
import { returnThreads, type LostThread } from "@commontable/shared/features/history/return-threads.ts";
import { planUndo, type UndoPlan } from "@commontable/shared/features/history/undo-restore.ts";
import type { Asker } from "../../http/guard.ts";
import { demandRepeat, idIsTaken } from "../../http/repeats.ts";
import type { EditToCome } from "../../sync/ports.ts";
import { stampOf } from "../people/stamp.ts";
import { forgetIntent, isKept, keepIntent, settleRestore, writeRestore } from "./restore-intents.ts";
import type { HistoryContext } from "./context.ts";

type Asked = z.output<typeof restoreRequest> & { readonly partnershipId: string };

/** One edit on behalf of whoever asks. Sent again it answers what was done, and does nothing. */
export async function restore(context: HistoryContext, asker: Asker, request: Asked): Promise<RestoreAnswer> {
  const { id, partnershipId, document, what } = request;
  const actor = await asker();
  demand(actor, "document.write", { partnershipId, document });
  const { db } = context.records;
  await settleRestore(context, { partnershipId, document }, id);
  if (await isKept(db, id)) throw idIsTaken();
  const stamp = await stampOf(context, actor, partnershipId);
  const before = await db.selectFrom("version_restores").selectAll().where("id", "=", id).executeTakeFirst();
  if (before) {
    demandRepeat(before, { partnershipId, document, by: stamp.by });
    return { restore: { id, seq: before.seq }, kept: before.kept };
  }
  const plan = await plannerOf(context, request);
  const threads = await threadsOf(context, { partnershipId, document });
  let kept = 0;
  const edit = (doc: Y.Doc): void => {
    const planned = plan(doc);
    kept = planned.kept;
    restoreVersion(doc, planned.version);
    returnThreads(doc, threads);
  };
  // The history may have taken its time, and other edits (AC41).
  const stillMay = async () => demand(await asker(), "document.write", { partnershipId, document });
  const restored = () => ({
    id,
    partnershipId,
    ...stamp,
    document,
    restoredSeq: what.type === "version" ? what.seq : null,
    undoes: what.type === "undo" ? what.restoreId : null,
    kept,
  });
  const note = (coming: EditToCome) => keepIntent(db, restored(), coming);
  const stored = await context.engine.edit(partnershipId, document, edit, actor.personId, { stillMay, note });
  if (!stored) {
    // Others did the same while it was noted.
    await forgetIntent(db, id);
    return { restore: null, kept };
  }
  await writeRestore(db, { ...restored(), ...stored });
  context.engine.publish(partnershipId, "versions");
  return { restore: { id, seq: stored.seq }, kept };
}

type Planner = (doc: Y.Doc) => UndoPlan;

/** What the document is to become, told once it is known what it is: others go on until then. */
async function plannerOf(
  context: HistoryContext,
  { partnershipId, document, what }: Asked,
): Promise<Planner> {
  const key: DocumentKey = { partnershipId, document };
  const { history } = context;
  if (what.type === "version") {
    const version = await history.contentAt(key, what.seq);
    return () => ({ version, kept: 0 });
  }
  const undone = await context.records.db
    .selectFrom("version_restores")
    .select(["seq", "epoch"])
    .where("id", "=", what.restoreId)
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .executeTakeFirst();
  const { epoch } = await history.head(key);
  if (undone?.epoch !== epoch) throw new AppError("not-found", { sentence: "This restore is not here." });
  const [then, after] = [
    await history.contentAt(key, undone.seq - 1),
    await history.contentAt(key, undone.seq),
  ];
  return (doc) => planUndo(then, after, contentOf(doc));
}

function contentOf(doc: Y.Doc): VersionContent {
  return { body: readContent(doc.getXmlFragment(bodyRoot)), live: readLive(doc) };
}

/** Threads about words: where their words come back, so does their place. */
async function threadsOf(
  { records }: HistoryContext,
  { partnershipId, document }: DocumentKey,
): Promise<LostThread[]> {
  const rows = await records.db
    .selectFrom("comment_threads")
    .select(["id", "anchor"])
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .execute();
  return rows.flatMap(({ id, anchor }) => {
    // Safe: only the comments' service writes the column.
    const read = JSON.parse(anchor) as LostThread["anchor"] | { readonly type: "item" | "document" };
    return read.type === "text" ? [{ id, anchor: read }] : [];
  });
}
