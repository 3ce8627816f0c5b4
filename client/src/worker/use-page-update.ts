/** Tells the shell that a newer version of the page is ready. */
import { useSyncExternalStore } from "react";
import type { PageUpdates } from "./register.ts";

/** The function that reloads into the new version, or null while there is none. */
export function usePageUpdate(updates: PageUpdates): (() => void) | null {
  const isReady = useSyncExternalStore(updates.subscribe, updates.isReady);
  return isReady ? updates.takeUpdate : null;
}
