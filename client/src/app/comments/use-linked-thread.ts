import { useCallback, useEffect, useEffectEvent, useState } from "react";
import type { ShownThread } from "./shown-threads.ts";

/** How long a text may take to be there, before its thread is shown without it. */
const patienceMs = 1_000;

/** Once a thread that a link names is here, it is shown. Answers how to follow a link to one without leaving the page. */
export function useLinkedThread(
  threads: readonly ShownThread[] | undefined,
  isPlaced: (thread: ShownThread) => boolean,
  onFound: (thread: ShownThread) => void,
): (id: string) => void {
  const [wantedId, setWanted] = useState(threadInAddress);
  useEffect(() => {
    const handleHash = () => setWanted(threadInAddress());
    addEventListener("hashchange", handleHash);
    return () => removeEventListener("hashchange", handleHash);
  }, []);
  const found = threads?.find(({ id }) => id === wantedId);
  const handleFound = useEffectEvent((thread: ShownThread) => {
    setWanted(null);
    onFound(thread);
  });
  const isThere = found !== undefined && isPlaced(found);
  useEffect(() => {
    if (!found) return undefined;
    const timer = setTimeout(() => handleFound(found), isThere ? 0 : patienceMs);
    return () => clearTimeout(timer);
  }, [found, isThere]);
  return useCallback((id) => setWanted(id), []);
}

function threadInAddress(): string | null {
  return /^#thread-([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
}
