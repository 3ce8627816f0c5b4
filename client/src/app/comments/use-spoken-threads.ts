import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { useEffect, useRef } from "react";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { messages } from "./messages.ts";

/** Reads out what others say while the page is open. What was there before is not news. */
export function useSpokenThreads(threads: readonly Thread[] | undefined, personId: string): void {
  const announce = useAnnounce();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!threads) return;
    const isFirst = known.current === null;
    const heard = (known.current ??= new Set());
    for (const { kind, steps } of threads) {
      for (const [index, step] of steps.entries()) {
        if (heard.has(step.id)) continue;
        heard.add(step.id);
        if (isFirst || step.by === personId || step.kind !== "said") continue;
        announce(
          index === 0
            ? messages.spoken(messages.kinds[kind], step.byName)
            : messages.spokenReply(step.byName),
        );
      }
    }
  }, [threads, personId, announce]);
}
