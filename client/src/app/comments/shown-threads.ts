/** Threads as a page shows them: what the server has, and what this person said that it has not taken yet. */
import { threadState, type Remark } from "@commontable/shared/features/comments/rules.ts";
import type { Step, Thread } from "@commontable/shared/features/comments/schema.ts";
import type { Speaker } from "../waiting/use-waiting.ts";
import { threadOf, type Said } from "./said.ts";

/** A step that is on this device only. */
export interface WaitingStep extends Pick<Step, "kind" | "text" | "about"> {
  /** The server's sentence where it refused it. */
  readonly problem: string | null;
}

export interface ShownThread extends Thread {
  /** By the id of the step. What was refused stands among the steps only where it is a remark of its own. */
  readonly waiting: ReadonlyMap<string, WaitingStep>;
}

/** Something in it waits for its author to decide. */
export function isRefused({ waiting }: Pick<ShownThread, "waiting">): boolean {
  return Array.from(waiting.values()).some(({ problem }) => problem !== null);
}

/** Whether a thread has a card beside the page. What was refused has one on every page of its document, until its author decides. */
export function hasCard(
  thread: ShownThread,
  { isBeside, isActive }: { readonly isBeside: boolean; readonly isActive: boolean },
): boolean {
  return isRefused(thread) || (isBeside && (isActive || threadState(thread) === "open"));
}

/** Whether somebody may word a remark anew or take it back: while they may still comment, and once the server has it (CM2, CM3). */
export function mayChange(
  { id, by, isTakenBack }: Pick<Remark, "id" | "by" | "isTakenBack">,
  { waiting }: Pick<ShownThread, "waiting">,
  me: { readonly id: string; readonly mayComment: boolean },
): boolean {
  return me.mayComment && by === me.id && !isTakenBack && !waiting.has(id);
}

export function shownThreads(threads: readonly Thread[], said: readonly Said[], me: Speaker): ShownThread[] {
  const begun = said.flatMap((one) => (one.type === "begin" ? [begunThread(one, me)] : []));
  const known = new Set(threads.map(({ id }) => id));
  return [...threads, ...begun.filter(({ id }) => !known.has(id))].map((thread) => {
    const waiting = new Map<string, WaitingStep>();
    const steps = [...thread.steps];
    for (const one of said) {
      const isHere = threadOf(one) === thread.id;
      // Told by the server already: its answer is on the way.
      if (!isHere || (known.has(thread.id) && thread.steps.some(({ id }) => id === one.id))) continue;
      const step = one.type === "begin" ? firstOf(one, me) : stepOf(one, me);
      waiting.set(one.id, {
        kind: step.kind,
        text: step.text,
        about: step.about,
        problem: one.problem ?? null,
      });
      // What the server refused to do is not done.
      if (one.type === "step" && (one.problem === undefined || step.kind === "said")) steps.push(step);
    }
    return { ...thread, steps, waiting };
  });
}

function begunThread(one: Extract<Said, { type: "begin" }>, me: Speaker): Thread {
  const { id, document, kind, anchor } = one.request;
  return { id, document, kind, anchor, steps: [firstOf(one, me)] };
}

function firstOf({ request, at }: Extract<Said, { type: "begin" }>, me: Speaker): Step {
  const { stepId, text, mentions = [] } = request;
  return { ...by(me, at), id: stepId, kind: "said", text, about: null, mentions };
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
