/** Lists, compares and names versions of a document. Rules: docs/spec/history.md. */
import type { z } from "zod";
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import {
  namesMax,
  versionsPage,
  type Act,
  type compareQuery,
  type CompareAnswer,
  type nameVersionRequest,
  type RestoreAct,
  type VersionInfo,
  type VersionName,
  type VersionsAnswer,
  type versionsQuery,
} from "@commontable/shared/features/history/api.ts";
import { authorsIn } from "@commontable/shared/features/history/compare.ts";
import type { Asker } from "../../http/guard.ts";
import { demandRepeat } from "../../http/repeats.ts";
import { peopleTold } from "../people/people-told.ts";
import { stampOf } from "../people/stamp.ts";
import type { HistoryContext } from "./context.ts";
import { listNames, listRestores, nameOf } from "./queries.ts";
import { settleRestores } from "./restore-intents.ts";
import type { Stretch } from "./Timeline.ts";
import { lastVisit } from "./visits.ts";

type In<Schema extends z.ZodType> = z.output<Schema> & { readonly partnershipId: string };

export async function listVersions(
  context: HistoryContext,
  actor: Actor,
  { partnershipId, document, before }: In<typeof versionsQuery>,
): Promise<VersionsAnswer> {
  demand(actor, "document.read", { partnershipId, document });
  const { db } = context.records;
  const key = { partnershipId, document };
  await settleRestores(context, key);
  // Whatever was named or restored ends a version: it is asked for first, by the epoch the log says.
  const { epoch } = await context.history.head(key);
  const [names, restores] = await Promise.all([
    listNames(db, { ...key, epoch }),
    listRestores(db, { ...key, epoch }),
  ]);
  const timed = await context.history.timeline(key, cutsOf(names, restores));
  const shown = timed.stretches.filter(({ to }) => before === undefined || to < before);
  const page = shown.slice(-versionsPage);
  const people = peopleTold(context, partnershipId);
  const named = byVersion(timed.stretches, names);
  const restored = byVersion(timed.stretches, restores);
  const versions = page.map((stretch) => versionOf(stretch, named, restored, people.indexOf)).reverse();
  return {
    seq: timed.seq,
    versions,
    hasMore: shown.length > page.length,
    named: Array.from(named, ([seq, name]) => ({ seq, name })).reverse(),
    people: await people.told(),
    last: await lastVisit(context, { ...key, epoch, personId: actor.personId }),
    mayWrite: can(actor, "document.write", key).allowed,
  };
}

/** A name's version ends where it stands; a restore is a version of its own, and so what was there before it. */
function cutsOf(
  names: ReadonlyMap<number, VersionName>,
  restores: ReadonlyMap<number, RestoreAct>,
): number[] {
  return [...names.keys(), ...[...restores.keys()].flatMap((seq) => [seq - 1, seq])];
}

/** By the number of the version that holds them, which may end with what the server wrote behind them; of several the latest. */
function byVersion<Done extends Act>(
  stretches: readonly Stretch[],
  acts: ReadonlyMap<number, Done>,
): Map<number, Done> {
  const found = new Map<number, Done>();
  let index = 0;
  // Both in the order of their numbers.
  for (const [seq, act] of acts) {
    while ((stretches[index]?.to ?? seq) < seq) index += 1;
    const to = stretches[index]?.to ?? seq;
    if ((found.get(to)?.at ?? "") <= act.at) found.set(to, act);
  }
  return found;
}

function versionOf(
  { from, to, startedAt, endedAt, people }: Stretch,
  names: ReadonlyMap<number, VersionName>,
  restores: ReadonlyMap<number, RestoreAct>,
  indexOf: (personId: string) => number,
): VersionInfo {
  return {
    seq: to,
    previous: from - 1,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(endedAt).toISOString(),
    shares: people.map(({ personId, added, removed }) => ({ by: indexOf(personId), added, removed })),
    name: names.get(to) ?? null,
    restore: restores.get(to) ?? null,
  };
}

export async function compareTwo(
  context: HistoryContext,
  actor: Actor,
  { partnershipId, document, from, to }: In<typeof compareQuery>,
): Promise<CompareAnswer> {
  demand(actor, "document.read", { partnershipId, document });
  const key = { partnershipId, document };
  const head = await context.history.head(key);
  const asked = { ...key, epoch: head.epoch, personId: actor.personId };
  const last = from === "last" ? await lastVisit(context, asked) : null;
  if (from === "last" && last === null) {
    const sentence = "This is your first visit to this document, so there is nothing to compare with.";
    throw new AppError("not-found", { sentence });
  }
  const [low, high] = [from === "last" ? (last?.seq ?? 0) : from, to === "now" ? head.seq : to];
  const { comparison, seq } = await context.history.compare(key, low, high);
  const people = peopleTold(context, partnershipId);
  for (const personId of authorsIn(comparison)) people.indexOf(personId);
  return { ...comparison, from: low, to: high, seq, people: await people.told(), last };
}

/** Gives a version a name. Sent again it answers what is stored; a later name of the same version takes its place. */
export async function nameVersion(
  context: HistoryContext,
  asker: Asker,
  request: In<typeof nameVersionRequest>,
): Promise<VersionName & { readonly seq: number }> {
  const { id, partnershipId, document, name } = request;
  demand(await asker(), "document.write", { partnershipId, document });
  const head = await context.history.head({ partnershipId, document });
  // The history may have taken its time (AC41).
  const actor = await asker();
  demand(actor, "document.write", { partnershipId, document });
  const seq = request.seq ?? head.seq;
  if (seq < 1 || seq > head.seq)
    throw new AppError("not-found", { sentence: "There is no such version of this document." });
  const stamp = await stampOf(context, actor, partnershipId);
  const { stored, isNew } = await context.records.db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom("version_names").selectAll().where("id", "=", id).executeTakeFirst();
    if (before) {
      demandRepeat(before, { partnershipId, document, by: stamp.by });
      return { stored: before, isNew: false };
    }
    const { count } = await tx
      .selectFrom("version_names")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("partnershipId", "=", partnershipId)
      .where("document", "=", document)
      .executeTakeFirstOrThrow();
    if (count >= namesMax)
      throw new AppError("too-large", {
        sentence: "This document has as many named versions as it can hold.",
      });
    const row = { id, partnershipId, ...stamp, document, epoch: head.epoch, seq, name };
    await tx.insertInto("version_names").values(row).execute();
    return { stored: row, isNew: true };
  });
  if (isNew) context.engine.publish(partnershipId, "versions");
  return { ...nameOf(stored), seq: stored.seq };
}
