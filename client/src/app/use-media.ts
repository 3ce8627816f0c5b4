import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Below this the sidebar gives way to tabs. */
export const phoneQuery = "(max-width: 60rem)";
/** Between the two the sidebar shows icons only. */
export const narrowQuery = "(max-width: 75rem)";
