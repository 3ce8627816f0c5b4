/**
 * The mark that names a comment thread on the words it is about. Threads may overlap, so each has a key of its own in
 * Yjs: the mark's name and a hash of the mark, as the editor's binding makes it. Under any other key the first editor
 * that touches the paragraph would write the mark again.
 */
import * as buffer from "lib0/buffer";
import * as sha256 from "lib0/hash/sha256";

const name = "comment";
const hashBytes = 6;

/** What stands on the letters. */
export interface CommentMark {
  readonly id: string;
}

/** Ids of threads are UUIDs; what else stands in copied text names none. */
export function isThreadId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** The Yjs attribute under which the mark of this thread stands: `comment--kT3x9Qw=`. */
export function commentMarkKey(threadId: string): string {
  const attrs: CommentMark = { id: threadId };
  const digest = sha256.digest(buffer.encodeAny({ type: name, attrs }));
  const folded = digest.slice(0, hashBytes);
  for (let at = hashBytes; at < digest.length; at++) {
    folded[at % hashBytes] = (folded[at % hashBytes] ?? 0) ^ (digest[at] ?? 0);
  }
  return `${name}--${buffer.toBase64(folded)}`;
}

/** The thread a Yjs attribute names; `null` for any other attribute. */
export function threadOfMark(key: string, value: unknown): string | null {
  if (!key.startsWith(`${name}--`) || typeof value !== "object" || value === null) return null;
  const { id } = value as Partial<CommentMark>; // Safe: read as unknown below.
  return typeof id === "string" ? id : null;
}
