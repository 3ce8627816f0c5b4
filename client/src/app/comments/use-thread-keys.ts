import { useEffect, useEffectEvent } from "react";
import type { ShownThread } from "./shown-threads.ts";

/** Alt with an arrow goes to the next or the previous of these threads, round and round. */
export function useThreadKeys(
  threads: readonly ShownThread[],
  activeId: string | null,
  show: (thread: ShownThread) => void,
): void {
  const go = useEffectEvent((step: 1 | -1) => {
    if (threads.length === 0) return;
    const at = threads.findIndex(({ id }) => id === activeId);
    const to = at === -1 && step === -1 ? threads.length - 1 : (at + step + threads.length) % threads.length;
    const next = threads[to];
    if (next) show(next);
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!event.altKey || !isPlain || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      go(event.key === "ArrowDown" ? 1 : -1);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);
}
