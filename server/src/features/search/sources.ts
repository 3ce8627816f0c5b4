/** Reads the records that can be found: what people said in comment threads, and the people themselves. */
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { remarksOf } from "@commontable/shared/features/comments/rules.ts";
import type { Piece } from "@commontable/shared/features/search/api.ts";
import { sql } from "kysely";
import type { Records } from "../../persistence/RecordStore.ts";
import { membersHere } from "../people/at-the-table.ts";

/** Threads in which a step was taken after `since`, and the number of the last step there is. */
export async function threadsSince(
  db: Records,
  partnershipId: string,
  since: number,
): Promise<{ readonly ids: readonly string[]; readonly last: number }> {
  const steps = db
    .selectFrom("comment_steps")
    // A cross join is done in this order: what is new, and not all that was ever said here.
    .crossJoin("comment_threads")
    .whereRef("comment_threads.id", "=", "comment_steps.threadId")
    .select(["comment_steps.threadId", sql<number>`comment_steps.rowid`.as("last")])
    .where("comment_threads.partnershipId", "=", partnershipId)
    .where(sql<number>`comment_steps.rowid`, ">", since);
  const all = db
    .selectFrom("comment_threads")
    .innerJoin("comment_steps", "comment_steps.threadId", "comment_threads.id")
    .select(["comment_steps.threadId", sql<number>`max(comment_steps.rowid)`.as("last")])
    .where("comment_threads.partnershipId", "=", partnershipId)
    .groupBy("comment_steps.threadId");
  const rows = await (since === 0 ? all : steps).execute();
  return {
    ids: [...new Set(rows.map(({ threadId }) => threadId))],
    last: rows.reduce((latest, { last }) => Math.max(latest, last), since),
  };
}

/** Everything said in a thread and not taken back, as it now reads. */
export function threadPieces(thread: Thread): Piece[] {
  const { anchor } = thread;
  const title = anchor.type === "text" ? anchor.quote : anchor.type === "item" ? anchor.label : "";
  return remarksOf(thread)
    .filter(({ isTakenBack }) => !isTakenBack)
    .map(({ by, byName, byOrganization, text }) => ({
      kind: "comment",
      anchor: `thread-${thread.id}`,
      title,
      text,
      personId: by,
      byline: [byName, byOrganization].filter(Boolean).join(", "),
    }));
}

/** Organizations that are at the table or about to be. */
const gone: ReadonlySet<string> = new Set(["withdrawn", "removed-by-decision"]);

/** People with a part in the partnership, and its organizations. Nobody who left. */
export async function peoplePieces(db: Records, partnershipId: string): Promise<Piece[]> {
  const people = await membersHere(db)
    .innerJoin("people", "people.id", "members.personId")
    .leftJoin("organizations", "organizations.id", "members.organizationId")
    .leftJoin("representatives", (join) =>
      join
        .onRef("representatives.personId", "=", "members.personId")
        .onRef("representatives.partnershipId", "=", "members.partnershipId")
        .on("representatives.until", "is", null),
    )
    .select(["people.id", "people.name", "organizations.name as organization", "representatives.speaksFor"])
    .where("members.partnershipId", "=", partnershipId)
    .execute();
  const organizations = await db
    .selectFrom("organizations")
    .select(["id", "name", "subtype", "workPractices", "whyHere", "whyNotAlone", "status"])
    .where("partnershipId", "=", partnershipId)
    .execute();
  const interests = Map.groupBy(
    await db
      .selectFrom("interests")
      .select(["organizationId", "interest", "note"])
      .where("partnershipId", "=", partnershipId)
      .execute(),
    ({ organizationId }) => organizationId,
  );
  return [
    ...people.map(({ id, name, organization, speaksFor }): Piece => ({
      kind: "person",
      anchor: id,
      title: name,
      text: joined([organization, speaksFor]),
      personId: id,
    })),
    ...organizations
      .filter(({ status }) => !gone.has(status))
      .map((row): Piece => ({
        kind: "organization",
        anchor: "",
        title: row.name,
        text: joined([
          row.subtype,
          row.whyHere,
          row.whyNotAlone,
          row.workPractices,
          ...(interests.get(row.id) ?? []).flatMap(({ interest, note }) => [interest, note]),
        ]),
      })),
  ];
}

function joined(texts: readonly (string | null)[]): string {
  return texts.filter(Boolean).join("\n");
}
