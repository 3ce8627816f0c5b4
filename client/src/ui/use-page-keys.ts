import { useEffect, useEffectEvent } from "react";

/** Hears each key pressed anywhere on the page while the component lives; `isFirst` before whatever has the focus does. */
export function usePageKeys(handle: (event: KeyboardEvent) => void, { isFirst = false } = {}): void {
  const handleKey = useEffectEvent(handle);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => handleKey(event);
    document.addEventListener("keydown", hear, isFirst);
    return () => document.removeEventListener("keydown", hear, isFirst);
  }, [isFirst]);
}
