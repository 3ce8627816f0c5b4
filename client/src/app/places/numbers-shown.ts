/** Whether this person wants paragraphs numbered, kept on this device. */
import { useCallback, useSyncExternalStore } from "react";

const keyFor = (personId: string): string => `commontable.numbers.${personId}`;
/** Browsers tell other pages of a change in the storage, not the one that made it. */
const changed = "commontable:numbers";

function read(personId: string): boolean {
  try {
    return localStorage.getItem(keyFor(personId)) === "on";
  } catch {
    // Storage may be closed to this page; numbers are then off.
    return false;
  }
}

/** Returns what holds from now on. */
export function toggleNumbers(personId: string): boolean {
  const isOn = !read(personId);
  try {
    if (isOn) localStorage.setItem(keyFor(personId), "on");
    else localStorage.removeItem(keyFor(personId));
  } catch {
    // Closed storage: nothing to remember it by.
    return false;
  }
  dispatchEvent(new Event(changed));
  return isOn;
}

function subscribe(listener: () => void): () => void {
  addEventListener(changed, listener);
  addEventListener("storage", listener);
  return () => {
    removeEventListener(changed, listener);
    removeEventListener("storage", listener);
  };
}

export function useNumbersShown(personId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => read(personId), [personId]),
  );
}
