/** The threads of an open document, and saying something in them. */
import type { BeginThreadRequest, TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { api, read } from "../../api/client.ts";
import { usePartnership } from "../partnership-context.ts";
import { useWaiting } from "../waiting/use-waiting.ts";
import type { Sender } from "../waiting/Sender.ts";
import type { SpokenThread } from "./CommentsHub.ts";
import { inOtherWords, type Refused, type Words } from "./said.ts";
import { shownThreads, type ShownThread } from "./shown-threads.ts";

export interface Comments {
  /** Undefined while they are on their way for the first time. */
  readonly threads: readonly ShownThread[] | undefined;
  /** True once they are what the server has now, and no copy this device had kept. */
  readonly isFresh: boolean;
  readonly isFailed: boolean;
  /** False where this browser keeps nothing: what waits is in this page only. */
  readonly isKept: boolean;
  readonly begin: (request: Omit<BeginThreadRequest, "id" | "stepId" | "document">) => string;
  /** Says what was refused in other words. */
  readonly change: (threadId: string, refused: Refused, words: Words) => void;
  readonly take: (threadId: string, request: Omit<TakeStepRequest, "id">) => void;
  /** Begins threads with all that is said in them. */
  readonly say: (threads: readonly SpokenThread[]) => void;
  /** Gives up a step the server has not taken. */
  readonly drop: (stepId: string) => void;
  readonly retry: (stepId: string) => void;
}

export function useComments(handle: DocumentHandle, { comments: outbox }: Sender): Comments {
  const { partnership } = usePartnership();
  const document = handle.name;
  const key = useMemo(() => ["comments", partnership.id, document], [partnership.id, document]);
  const query = useQuery({
    queryKey: key,
    // What this device kept may be older than what this person said just before the page was loaded again.
    refetchOnMount: "always",
    queryFn: async ({ signal }) => {
      const asked = { param: { partnershipId: partnership.id }, query: { document } };
      return (await read(api.p[":partnershipId"].threads.$get(asked, { init: { signal } }))).threads;
    },
  });
  const { data } = query;
  const told = useMemo(() => data?.flatMap(({ steps }) => steps.map(({ id }) => id)) ?? [], [data]);
  const { waiting, me } = useWaiting(outbox, document, told);
  // What this person said shows at once, also where the others' words have never been here.
  const threads = useMemo(
    () => (data || waiting.length > 0 ? shownThreads(data ?? [], waiting, me) : undefined),
    [data, waiting, me],
  );
  const begin: Comments["begin"] = (request) => {
    const [id, stepId] = [newUuid(), newUuid()];
    const at = Date.now();
    outbox.add({ type: "begin", id: stepId, at, document, request: { ...request, id, stepId, document } });
    return id;
  };
  const take: Comments["take"] = (threadId, request) => {
    const id = newUuid();
    outbox.add({ type: "step", id, at: Date.now(), document, threadId, request: { ...request, id } });
  };
  return {
    threads,
    isFresh: query.isSuccess && query.isFetchedAfterMount && !query.isFetching,
    isFailed: query.isError && !data,
    isKept: outbox.isKept,
    begin,
    take,
    change: (threadId, { stepId, about }, words) => {
      const said = inOtherWords(waiting, stepId, words);
      // Another try was taken meanwhile.
      if (!said) return take(threadId, { kind: "reworded", about, ...words });
      for (const id of said.without) outbox.drop(id);
      for (const one of said.instead) outbox.add(one);
    },
    say: (spoken) => {
      for (const { anchor, remarks, isAnswered } of spoken) {
        const [text = "", ...answers] = remarks;
        const id = begin({ anchor, kind: "comment", text });
        for (const answer of answers) take(id, { kind: "said", text: answer });
        if (isAnswered) take(id, { kind: "answered" });
      }
    },
    drop: (stepId) => outbox.drop(stepId),
    retry: (stepId) => outbox.retry(stepId),
  };
}
