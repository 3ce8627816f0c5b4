/**
 * Where two texts differ, word by word.
 *
 * 1. The parts that are `same` or `removed`, joined, are the text before; those that are `same` or `added` the text after.
 * 2. Time is bounded: what differs too much to be looked at word by word is replaced as a whole (`Effort`).
 */

export type WordOp = "same" | "added" | "removed";

export interface WordPart {
  readonly op: WordOp;
  readonly text: string;
}

/** Steps that may still be taken, shared by everything that is compared at once. Ten million take about half a second. */
export interface Effort {
  left: number;
}

export const effortOfComparison = 20_000_000;

/** Words that may differ in one text before it is replaced as a whole: the search grows with this number and the text. */
const differencesMax = 600;

/** A word, one letter of a script without spaces, a run of spaces, or one other character. */
const tokenPattern =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*|\s+|./gsu;

/** The words of a text, with what stands between them. */
export function tokensOf(text: string): readonly string[] {
  return text.match(tokenPattern) ?? [];
}

/** The parts in order. Takes from `effort`. */
export function compareWords(before: string, after: string, effort: Effort): WordPart[] {
  if (before === after) return before === "" ? [] : [{ op: "same", text: before }];
  const old = tokensOf(before);
  const now = tokensOf(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const changed = middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail), effort);
  return withoutIslands(
    joined([
      { op: "same", text: old.slice(0, head).join("") },
      ...changed,
      { op: "same", text: old.slice(old.length - tail).join("") },
    ]),
  );
}

function middle(old: readonly string[], now: readonly string[], effort: Effort): WordPart[] {
  return (
    shortestEdit(old, now, effort) ?? [
      { op: "removed", text: old.join("") },
      { op: "added", text: now.join("") },
    ]
  );
}

/** Myers' greedy search for the fewest removed and added tokens; null when it takes more than it may. */
function shortestEdit(old: readonly string[], now: readonly string[], effort: Effort): WordPart[] | null {
  if (old.length === 0 || now.length === 0) return null;
  const most = Math.min(old.length + now.length, differencesMax);
  const origin = most + 1;
  /** How far into `old` each lane came; a lane is the difference of both places. */
  const reached = new Int32Array(2 * most + 3);
  /** What the lanes around the middle held before each round. */
  const rounds: Int32Array[] = [];
  for (let cost = 0; cost <= most && effort.left > 0; cost += 1) {
    rounds.push(reached.slice(origin - cost - 1, origin + cost + 2));
    for (let lane = -cost; lane <= cost; lane += 2) {
      let x = isAddition(reached, origin, lane, cost)
        ? (reached[origin + lane + 1] ?? 0)
        : (reached[origin + lane - 1] ?? 0) + 1;
      const from = x;
      while (x < old.length && x - lane < now.length && old[x] === now[x - lane]) x += 1;
      reached[origin + lane] = x;
      effort.left -= 1 + x - from;
      if (x >= old.length && x - lane >= now.length) return tracedBack(old, now, rounds);
    }
  }
  return null;
}

function isAddition(reached: Int32Array, origin: number, lane: number, cost: number): boolean {
  const [left = 0, right = 0] = [reached[origin + lane - 1], reached[origin + lane + 1]];
  return lane === -cost || (lane !== cost && left < right);
}

function tracedBack(
  old: readonly string[],
  now: readonly string[],
  rounds: readonly Int32Array[],
): WordPart[] {
  const parts: WordPart[] = [];
  let x = old.length;
  let y = now.length;
  for (const [cost, reached] of [...rounds.entries()].reverse()) {
    const origin = cost + 1;
    const lane = x - y;
    const isAdded = isAddition(reached, origin, lane, cost);
    const from = isAdded ? lane + 1 : lane - 1;
    const startX = cost === 0 ? 0 : (reached[origin + from] ?? 0);
    const startY = cost === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      x -= 1;
      y -= 1;
      parts.push({ op: "same", text: old[x] ?? "" });
    }
    if (cost === 0) break;
    if (isAdded) parts.push({ op: "added", text: now[(y -= 1)] ?? "" });
    else parts.push({ op: "removed", text: old[(x -= 1)] ?? "" });
  }
  return parts.reverse();
}

/** Neighbors of one kind as one part, removed before added. */
function joined(parts: readonly WordPart[]): WordPart[] {
  const made: WordPart[] = [];
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") made.push({ op: "removed", text: removed });
    if (added !== "") made.push({ op: "added", text: added });
    removed = "";
    added = "";
  };
  for (const { op, text } of parts) {
    if (text === "") continue;
    if (op === "removed") removed += text;
    else if (op === "added") added += text;
    else {
      flush();
      const last = made.at(-1);
      if (last?.op === "same") made[made.length - 1] = { op: "same", text: last.text + text };
      else made.push({ op: "same", text });
    }
  }
  flush();
  return made;
}

/** A space that stays between two words that change is read more easily as part of the change. */
function withoutIslands(parts: readonly WordPart[]): WordPart[] {
  const made: WordPart[] = [];
  for (const [index, part] of parts.entries()) {
    const isIsland =
      part.op === "same" &&
      index > 0 &&
      index < parts.length - 1 &&
      /^ +$/.test(part.text) &&
      replaces(parts, index - 1, -1) &&
      replaces(parts, index + 1, 1);
    if (isIsland) made.push({ op: "removed", text: part.text }, { op: "added", text: part.text });
    else made.push(part);
  }
  return joined(made);
}

/** Whether something is both removed and added on this side. */
function replaces(parts: readonly WordPart[], index: number, step: 1 | -1): boolean {
  const [one, other] = [parts[index]?.op, parts[index + step]?.op];
  return one !== "same" && other !== undefined && other !== "same";
}
