/**
 * The page on a wall: larger letters and no sidebar, so that a room reads along. It lasts as long as the tab:
 * begun by `?view=projector` (which `public/appearance.js` applies before the first paint) or from the palette.
 * The root element's `data-size` says whether it is on; nothing else does.
 */
import { useSyncExternalStore } from "react";

const storageKey = "commontable.view";
const listeners = new Set<() => void>();

export function isProjector(): boolean {
  return document.documentElement.dataset["size"] === "projector";
}

export function setProjector(isOn: boolean): void {
  const { dataset } = document.documentElement;
  if (isOn) dataset["size"] = "projector";
  else delete dataset["size"];
  try {
    if (isOn) sessionStorage.setItem(storageKey, "projector");
    else sessionStorage.removeItem(storageKey);
  } catch {
    // Storage may be closed to this page; the view then lasts until the next reload.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useProjector(): boolean {
  return useSyncExternalStore(subscribe, isProjector);
}
