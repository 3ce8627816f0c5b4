/**
 * Keeps chosen answers of the server in this browser, so that a reload without a network opens the shell.
 * They are shown as they were and read again at once.
 */
import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";

const storageKey = "commontable/answers";
/** Raised when the shape of any kept answer changes. */
const version = 1;
const writeAfterMs = 500;
/** Local storage holds about five megabytes in all; a larger answer is not worth losing the rest. */
const answerBytesMax = 500_000;

interface Answers {
  readonly version: number;
  answers: Record<string, { key: QueryKey; data: unknown; at: number }>;
}

interface Kept extends Answers {
  wasWritten: boolean;
}

/** Restores what was kept and goes on keeping answers whose key `isKept`. Call once, before rendering. */
export function persistQueries(client: QueryClient, isKept: (key: QueryKey) => boolean): void {
  const kept = readKept();
  for (const { key, data, at } of Object.values(kept.answers)) {
    if (isKept(key)) client.setQueryData(key, data, { updatedAt: at });
  }
  let timer: ReturnType<typeof setTimeout> | null = null;
  client.getQueryCache().subscribe(({ type, query }) => {
    if ((type !== "updated" && type !== "removed") || !isKept(query.queryKey)) return;
    keep(kept, query, type === "removed");
    timer ??= setTimeout(() => {
      timer = null;
      writeKept(kept);
    }, writeAfterMs);
  });
}

/** Forgets every kept answer. For signing out. */
export function clearKeptAnswers(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Storage is switched off, so nothing was kept.
  }
}

function keep(kept: Kept, query: Query, isRemoved: boolean): void {
  const { state, queryKey } = query;
  const hash = hashKey(queryKey);
  if (isRemoved || state.data === undefined) {
    delete kept.answers[hash];
    return;
  }
  if (state.status !== "success" || JSON.stringify(state.data).length > answerBytesMax) return;
  kept.answers[hash] = { key: queryKey, data: state.data, at: state.dataUpdatedAt };
}

function readKept(): Kept {
  const none: Kept = { version, answers: {}, wasWritten: false };
  try {
    const text = localStorage.getItem(storageKey);
    if (!text) return none;
    // Safe: only `writeKept` writes this key, and another version is dropped.
    const stored = JSON.parse(text) as Answers;
    return stored.version === version ? { ...stored, wasWritten: true } : none;
  } catch {
    // Unreadable or switched off: the server has the answers.
    return none;
  }
}

function writeKept(kept: Kept): void {
  try {
    // Gone though it was there: somebody signed out, here or in another tab. Their answers stay away.
    if (kept.wasWritten && localStorage.getItem(storageKey) === null) kept.answers = {};
    else localStorage.setItem(storageKey, JSON.stringify({ version, answers: kept.answers }));
    kept.wasWritten = true;
  } catch {
    // No room or no storage: the shell then needs the network to start, and loses nothing.
  }
}
