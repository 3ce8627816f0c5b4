/** Threads as a page shows them: what the server has, and what this person said that it has not taken yet. */
import type { Step, Thread } from "@commontable/shared/features/comments/schema.ts";
import type { Speaker } from "../use-outbox.ts";
import type { Said } from "./said.ts";

export interface ShownThread extends Thread {
  /** Steps that are on this device only, with the server's sentence where it refused them. */
  readonly waiting: ReadonlyMap<string, string | null>;
}

export function shownThreads(threads: readonly Thread[], said: readonly Said[], me: Speaker): ShownThread[] {
  const begun = said.flatMap((one) => (one.type === "begin" ? [begunThread(one, me)] : []));
  const known = new Set(threads.map(({ id }) => id));
  return [...threads, ...begun.filter(({ id }) => !known.has(id))].map((thread) => {
    const waiting = new Map<string, string | null>();
    const steps = [...thread.steps];
    for (const one of said) {
      const threadId = one.type === "begin" ? one.request.id : one.threadId;
      const { id } = one;
      if (threadId !== thread.id) continue;
      if (one.type === "step" && !steps.some((step) => step.id === id)) steps.push(stepOf(one, me));
      // Told by the server already: its answer is on the way.
      if (!known.has(threadId) || !thread.steps.some((step) => step.id === id))
        waiting.set(id, one.problem ?? null);
    }
    return { ...thread, steps, waiting };
  });
}

function begunThread({ request, at }: Extract<Said, { type: "begin" }>, me: Speaker): Thread {
  const { id, document, kind, anchor, text, mentions = [] } = request;
  const first: Step = { ...by(me, at), id: request.stepId, kind: "said", text, about: null, mentions };
  return { id, document, kind, anchor, steps: [first] };
}

function stepOf({ request, at }: Extract<Said, { type: "step" }>, me: Speaker): Step {
  const { id, kind, text = "", about = null, mentions = [] } = request;
  return { ...by(me, at), id, kind, text, about, mentions };
}

function by(
  { id, name, organization }: Speaker,
  at: number,
): Pick<Step, "by" | "byName" | "byOrganization" | "at"> {
  return { by: id, byName: name, byOrganization: organization, at: new Date(at).toISOString() };
}
