import { useEffect, useState, useSyncExternalStore } from "react";

/** How long after a failed load it is tried again while somebody still waits for it. */
const retryMs = 3_000;

/**
 * Code that is fetched when it is first needed, so that a page can be used before all of it is there. Unlike
 * `React.lazy` a failed load stays a thing of this part alone: it is tried again, and the page around it stands.
 */
export interface Late<T> {
  /** Fetches the code; what is there already is not fetched again. Rejects when it cannot be had now. */
  load: () => Promise<void>;
  /** The code, or `null` while it is not there. */
  read: () => T | null;
  subscribe: (listener: () => void) => () => void;
}

/** Everything declared late, in the order of declaration. */
const declared: Late<unknown>[] = [];

export function late<T>(fetch: () => Promise<T>): Late<T> {
  let value: { of: T } | null = null;
  let coming: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const part: Late<T> = {
    load: () => {
      coming ??= fetch().then(
        (of) => {
          value = { of };
          for (const listener of listeners) listener();
        },
        (error: unknown) => {
          coming = null;
          throw error;
        },
      );
      return coming;
    },
    read: () => value?.of ?? null,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  declared.push(part);
  return part;
}

/** The code once it is there; asks for it as soon as it is needed. */
export function useLate<T>(part: Late<T>, isNeeded: boolean): T | null {
  const loaded = useSyncExternalStore(part.subscribe, part.read);
  const [failures, setFailures] = useState(0);
  const isMissing = isNeeded && loaded === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    part.load().catch(() => {
      timer = setTimeout(() => setFailures(failures + 1), retryMs);
    });
    return () => clearTimeout(timer);
  }, [part, isMissing, failures]);
  return loaded;
}

/** Asks for a part that will probably be needed soon. A failure shows when it is needed. */
export function hint(part: Late<unknown>): void {
  part.load().catch(() => undefined);
}

/** Fetches all that is declared, one after another, for a page that has nothing more urgent to do. */
export async function loadDeclared(): Promise<void> {
  for (const part of declared) await part.load().catch(() => undefined);
}
