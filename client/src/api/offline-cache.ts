/**
 * Keeps chosen answers of the server in this browser, so that a reload without a network opens the shell.
 * They are shown as they were and read again at once.
 */
import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";

const storageKey = "commontable/answers";
/** Raised when the shape of any kept answer changes. */
const version = 1;
const writeAfterMs = 500;
/** Local storage holds about five million characters in all; a larger answer is not worth losing the rest. */
const answerCharsMax = 500_000;
/** What all of them may have: the rest is for what somebody typed (LS9). */
const keptCharsMax = 2_000_000;
/** What the shell itself needs is smaller than this, and stays longest; texts of documents are larger. */
const shellCharsMax = 20_000;

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
  client.getQueryCache().subscribe((event) => {
    const { type, query } = event;
    // Asking again says nothing new, and would write again what another tab removed for good.
    const isAnswer = type === "updated" && event.action.type === "success";
    if ((!isAnswer && type !== "removed") || !isKept(query.queryKey)) return;
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

/** LS9. Gives the room of kept answers to what somebody typed. This page writes them again where there is any left. */
export function makeRoom(): void {
  try {
    if (localStorage.getItem(storageKey) !== null) localStorage.setItem(storageKey, textOf([]));
  } catch {
    // Storage is switched off, so there is nothing to make room in.
  }
}

function keep(kept: Kept, query: Query, isRemoved: boolean): void {
  const { state, queryKey } = query;
  const hash = hashKey(queryKey);
  if (isRemoved || state.data === undefined) {
    delete kept.answers[hash];
    return;
  }
  if (state.status !== "success" || JSON.stringify(state.data).length > answerCharsMax) return;
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
    else localStorage.setItem(storageKey, textOf(withinBounds(kept)));
    kept.wasWritten = true;
  } catch {
    // No room or no storage: the shell then needs the network to start, and loses nothing.
  }
}

type Entry = readonly [hash: string, text: string];

/** The latest that fit, small ones first; the others are forgotten. */
function withinBounds(kept: Kept): Entry[] {
  const entries = Object.entries(kept.answers).map(([hash, answer]) => {
    const text = JSON.stringify(answer);
    return { hash, text, isLarge: text.length > shellCharsMax, at: answer.at };
  });
  const fitting: Entry[] = [];
  let chars = 0;
  for (const { hash, text } of entries.toSorted(
    (a, b) => Number(a.isLarge) - Number(b.isLarge) || b.at - a.at,
  )) {
    chars += hash.length + text.length;
    if (chars <= keptCharsMax) fitting.push([hash, text]);
    else delete kept.answers[hash];
  }
  return fitting;
}

/** `Answers` as JSON, of answers that are JSON already. */
function textOf(entries: readonly Entry[]): string {
  const answers = entries.map(([hash, text]) => `${JSON.stringify(hash)}:${text}`).join(",");
  return `{"version":${version},"answers":{${answers}}}`;
}
