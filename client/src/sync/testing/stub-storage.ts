import { vi } from "vitest";

/** A browser's storage, whose keys can be listed as its can: Node has none by default. Answers what lies in it. */
export function stubStorage(): Record<string, string> {
  const kept: Record<string, string> = {};
  const storage = new Proxy(kept, {
    get: (_target, name) =>
      ({
        getItem: (key: string) => kept[key] ?? null,
        setItem: (key: string, value: string) => void (kept[key] = value),
        removeItem: (key: string) => void delete kept[key],
      })[String(name)],
  });
  vi.stubGlobal("localStorage", storage);
  return kept;
}
