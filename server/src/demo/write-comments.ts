/** Writes an example's comment threads: their marks in the agenda, and their rows. */
import { placeThread } from "@commontable/shared/features/comments/place.ts";
import type { Anchor, Step, StepKind, Thread } from "@commontable/shared/features/comments/schema.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import type * as Y from "yjs";
import { tellOfStep } from "../features/comments/tell-of-step.ts";
import { createNotices } from "../features/notices/notices.ts";
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
  let told = 0;
  // Ids of notices stand in the order of time: these are from before any that is made here.
  const newId = () => `00-${scenario.id}-notice-${String((told += 1)).padStart(4, "0")}`;
  const notices = createNotices({ engine: { publishTo: () => undefined }, newId });
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
    let before: Thread = { id, document, kind: thread.kind, anchor: anchorOf(thread), steps: [] };
    for (const [order, { kind, person, text, daysBefore }] of steps.entries()) {
      const at = timeOf(scenario, daysBefore, order);
      const step: Step = {
        id: uuidOf(scenario, "thread", index, order + 1),
        kind,
        text,
        about: null,
        mentions: [],
        by: ids.of(person),
        ...introduce(scenario, person),
        at: new Date(at).toISOString(),
      };
      await db
        .insertInto("comment_steps")
        .values({ ...step, threadId: id, number: order + 1, mentions: "[]", at })
        .execute();
      await tellOfStep(notices, db, scenario.id, before, step);
      before = { ...before, steps: [...before.steps, step] };
    }
  }
}

function anchorOf({ quote }: ThreadContent): Extract<Anchor, { type: "text" }> {
  return { type: "text", quote, before: "", after: "", blockId: null };
}
