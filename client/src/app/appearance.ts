/**
 * How the page looks to this person, kept on this device. `public/appearance.js` applies it before the first
 * paint and reads the same key.
 */
import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";
export type TextSize = "100" | "112" | "125";

export interface Appearance {
  theme: Theme;
  textSize: TextSize;
  /** Single keys such as `?`. People who dictate turn them off. */
  singleKeys: boolean;
}

const storageKey = "commontable.appearance";
const usual: Appearance = { theme: "system", textSize: "100", singleKeys: true };
const listeners = new Set<() => void>();
let current: Appearance | null = null;

function read(): Appearance {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return { ...usual, ...pick(stored) };
  } catch {
    // Storage may be closed to this page; the usual look then stands.
    return usual;
  }
}

function pick(stored: unknown): Partial<Appearance> {
  if (typeof stored !== "object" || stored === null) return {};
  const { theme, textSize, singleKeys } = {
    theme: undefined,
    textSize: undefined,
    singleKeys: undefined,
    ...stored,
  };
  return {
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
    ...(textSize === "112" || textSize === "125" ? { textSize } : {}),
    ...(typeof singleKeys === "boolean" ? { singleKeys } : {}),
  };
}

export function appearance(): Appearance {
  current ??= read();
  return current;
}

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...appearance(), ...change };
  const root = document.documentElement;
  if (current.theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = current.theme;
  if (current.textSize === "100") delete root.dataset["text"];
  else root.dataset["text"] = current.textSize;
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // The choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, appearance);
}
