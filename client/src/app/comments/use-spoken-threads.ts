import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { useEffect, useState } from "react";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { News } from "../parts/News.ts";
import { messages } from "./messages.ts";
import type { Comments } from "./use-comments.ts";

/** Reads out what others say while the page is open (CM24). */
export function useSpokenThreads(
  { threads, isFresh }: Pick<Comments, "threads" | "isFresh">,
  personId: string,
): void {
  const announce = useAnnounce();
  const [news] = useState(() => new News());
  useEffect(() => {
    if (threads) for (const words of newWords(news, threads, isFresh, personId)) announce(words);
  }, [threads, isFresh, personId, announce, news]);
}

function newWords(news: News, threads: readonly Thread[], isFresh: boolean, personId: string): string[] {
  const found = news.take(
    threads.flatMap(({ steps }) => steps.map(({ id }) => id)),
    isFresh,
  );
  return threads.flatMap(({ kind, steps }) =>
    steps.flatMap((step, index) => {
      if (!found.has(step.id) || step.by === personId || step.kind !== "said") return [];
      const { byName } = step;
      return [index === 0 ? messages.spoken(messages.kinds[kind], byName) : messages.spokenReply(byName)];
    }),
  );
}
