/** Writes an example's comment threads: their marks in the agenda, and their rows. */
import { placeThread } from "@commontable/shared/features/comments/place.ts";
import type { Anchor, StepKind } from "@commontable/shared/features/comments/schema.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import type * as Y from "yjs";
import type { Records } from "../persistence/RecordStore.ts";
import type { Scenario, ThreadContent } from "./content.ts";
import { idsOf } from "./ids.ts";
import { introduce, timeOf, uuidOf } from "./said.ts";

const document = "agenda";

/** Marks the words of each thread. Runs when the agenda's text is there. */
export function markThreads(doc: Y.Doc, scenario: Scenario): void {
  for (const [index, thread] of (scenario.threads ?? []).entries()) {
    const isPlaced = placeThread(doc, uuidOf(scenario, "thread", index), { ...anchorOf(thread), ranges: [] });
    assert(isPlaced, `“${thread.quote}” stands in the agenda of ${scenario.id}`);
  }
}

export async function writeThreads(db: Records, scenario: Scenario): Promise<void> {
  const ids = idsOf(scenario, "thread");
  for (const [index, thread] of (scenario.threads ?? []).entries()) {
    const id = uuidOf(scenario, "thread", index);
    const [first] = thread.said;
    assert(first, "a thread begins with something said");
    const steps: { kind: StepKind; person: string; text: string; daysBefore: number }[] = [
      ...thread.said.map((said) => ({ kind: "said" as const, ...said })),
      ...(thread.answeredBy === undefined
        ? []
        : [
            {
              kind: "answered" as const,
              person: thread.answeredBy,
              text: "",
              daysBefore: thread.said.at(-1)?.daysBefore ?? 0,
            },
          ]),
    ];
    await db
      .insertInto("comment_threads")
      .values({
        id,
        partnershipId: scenario.id,
        document,
        kind: thread.kind,
        anchor: JSON.stringify(anchorOf(thread)),
        by: ids.of(first.person),
        at: timeOf(scenario, first.daysBefore, 0),
      })
      .execute();
    await db
      .insertInto("comment_steps")
      .values(
        steps.map(({ kind, person, text, daysBefore }, order) => ({
          id: uuidOf(scenario, "thread", index, order + 1),
          threadId: id,
          number: order + 1,
          kind,
          text,
          about: null,
          mentions: "[]",
          by: ids.of(person),
          ...introduce(scenario, person),
          at: timeOf(scenario, daysBefore, order),
        })),
      )
      .execute();
  }
}

function anchorOf({ quote }: ThreadContent): Extract<Anchor, { type: "text" }> {
  return { type: "text", quote, before: "", after: "", blockId: null };
}
