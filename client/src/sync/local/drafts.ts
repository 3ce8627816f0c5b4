/**
 * What somebody typed into a dialog and has not sent: kept on this device until it is sent or given up, so that
 * closing a dialog by mistake, or the page, loses nothing. Signing out removes what is of whoever signs out.
 */
import { makeRoom } from "../../api/offline-cache.ts";

const prefix = "commontable/draft/";

export function readDraft(key: string): unknown {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? null : JSON.parse(text);
  } catch {
    // Storage is switched off or holds something else: there is no draft.
    return null;
  }
}

export interface KeptDraft {
  readonly key: string;
  readonly value: unknown;
}

/** Every draft whose key begins like this. */
export function draftsUnder(start: string): KeptDraft[] {
  return draftKeys()
    .filter((key) => key.startsWith(start))
    .map((key) => ({ key, value: readDraft(key) }))
    .filter(({ value }) => value !== null);
}

/** Null removes it. False when this browser keeps nothing. */
export function writeDraft(key: string, value: unknown): boolean {
  if (put(key, value)) return true;
  // LS9
  makeRoom();
  return put(key, value);
}

function put(key: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Hears what other tabs write under a key; null when they remove it. Returns how to stop. */
export function followDraft(key: string, listener: (value: unknown) => void): () => void {
  return followDrafts(key, (changed) => {
    if (changed === key) listener(readDraft(key));
  });
}

/** Hears which draft another tab wrote or removed, of those whose key begins like this. Returns how to stop. */
export function followDrafts(start: string, listener: (key: string) => void): () => void {
  const handleStorage = (event: StorageEvent) => {
    if (event.storageArea === localStorage && event.key?.startsWith(prefix + start))
      listener(event.key.slice(prefix.length));
  };
  addEventListener("storage", handleStorage);
  return () => removeEventListener("storage", handleStorage);
}

/** Without what tells them from everything else that lies in this browser. */
function draftKeys(): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
    );
  } catch {
    // Storage is switched off, so nothing was kept.
    return [];
  }
}
