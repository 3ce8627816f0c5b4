/** What a digest tells one person: what they were told and have not read, and what others changed. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import type { NoticeKind } from "@commontable/shared/features/notices/schema.ts";
import type { ServerContext } from "../../../http/context.ts";
import type { DocStore } from "../../../persistence/DocStore.ts";
import { serverPerson } from "../../../sync/ports.ts";
import { latestWords, quietOf, readableFor, unreadOf } from "../queries.ts";

export interface ToldLine {
  readonly kind: NoticeKind;
  readonly document: string | null;
  readonly place: string;
  readonly about: string;
  readonly words: string;
  readonly byName: string;
  readonly byOrganization: string;
}

export interface DocumentChange {
  readonly document: string;
  /** Who wrote in it, most first; the name of a person where they speak for nobody. */
  readonly by: readonly { readonly name: string; readonly people: number; readonly letters: number }[];
}

export interface DigestContent {
  readonly told: readonly ToldLine[];
  /** Told beyond those listed. */
  readonly more: number;
  readonly changes: readonly DocumentChange[];
}

export interface DigestWindow {
  readonly partnershipId: string;
  readonly since: number;
  readonly until: number;
}

type Context = Pick<ServerContext, "records" | "engine" | "people" | "logger">;

const toldMax = 20;

/** Null when there is nothing to say. */
export async function digestContent(
  context: Context,
  documents: Pick<DocStore, "heads">,
  actor: Actor,
  window: DigestWindow,
): Promise<DigestContent | null> {
  const { partnershipId } = window;
  const [{ told, count }, quiet, heads] = await Promise.all([
    toldIn(context, actor, window),
    quietOf(context.records.db, partnershipId, actor.personId),
    documents.heads(partnershipId),
  ]);
  const changes: DocumentChange[] = [];
  for (const { document } of heads) {
    if (quiet.includes(document)) continue;
    if (!can(actor, "document.read", { ...window, document }).allowed) continue;
    const by = await changedBy(context, actor.personId, document, window);
    if (by.length > 0) changes.push({ document, by });
  }
  if (count === 0 && changes.length === 0) return null;
  return { told, more: count - told.length, changes };
}

async function toldIn(
  { records }: Context,
  actor: Actor,
  { partnershipId, since, until }: DigestWindow,
): Promise<{ told: ToldLine[]; count: number }> {
  const { db } = records;
  const readable = await readableFor(db, partnershipId, actor);
  const unread = unreadOf(db, partnershipId, actor.personId, readable)
    .where("notices.at", ">=", since)
    .where("notices.at", "<", until);
  const rows = await unread
    .select(["kind", "document", "place", "about", "byName", "byOrganization"])
    .select((eb) => latestWords(eb).as("words"))
    .orderBy("notices.id", "desc")
    .limit(toldMax)
    .execute();
  const { count } = await unread
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { told: rows.map(({ words, ...row }) => ({ ...row, words: words ?? "" })), count };
}

/** What others wrote in a document, by organization. */
async function changedBy(
  { engine, people }: Context,
  reader: string,
  document: string,
  { partnershipId, since, until }: DigestWindow,
): Promise<DocumentChange["by"]> {
  const letters = new Map<string, number>();
  for (const { personId, at, from, to } of (await engine.authorsOf(partnershipId, document)).written()) {
    if (personId === serverPerson || personId === reader || at < since || at >= until) continue;
    letters.set(personId, (letters.get(personId) ?? 0) + to - from);
  }
  const by = new Map<string, { people: number; letters: number }>();
  for (const [personId, count] of letters) {
    const { name, organization } = await people.introduce(personId, partnershipId);
    const known = by.get(organization || name) ?? { people: 0, letters: 0 };
    by.set(organization || name, { people: known.people + 1, letters: known.letters + count });
  }
  return Array.from(by, ([name, counts]) => ({ name, ...counts })).sort((a, b) => b.letters - a.letters);
}
