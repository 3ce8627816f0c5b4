/**
 * How often each word may stand: once, but for two cases (SG18), which it knows by following what each of two did.
 *
 * 1. The writer moves a word without a network while a decision puts the same word in anew: each of them wrote it once.
 * 2. The writer carries a word off without a network while a decision takes it out, and leaves none of the words beside it that
 *    stood beside it: undoing brings it back, and nothing tells it from a word that somebody only uses.
 */
import { expect } from "vitest";
import type { Change } from "@commontable/shared/features/suggestions/difference.ts";
import { plainLetters } from "@commontable/shared/documents/text-parts.ts";
import * as Y from "yjs";

export class Copies {
  readonly #most = new Map<string, number>();
  /** What the writer moved that nobody else has yet, and what decisions put in that the writer has not. */
  #moved = "";
  #put = "";
  /** What decisions took out and the writer has still. */
  readonly #taken = new Set<string>();
  /** Of what was put in, what another decision took out since: undone, it comes back. */
  readonly #hidden = new Set<string>();
  /** Words of the second case. */
  readonly #carried = new Set<string>();
  readonly #beside = new Map<string, readonly string[]>();

  /** A word that somebody wrote, or that was accepted. */
  allow(word: string): void {
    this.#most.set(word, this.#most.get(word) ?? 1);
  }

  move(words: string): void {
    this.#moved += `\n${words}`;
  }

  accept(changes: readonly Change[], before: string): void {
    for (const word of this.#decide(changes)) {
      this.#taken.add(word);
      this.#beside.set(word, wordsBeside(word, before));
    }
  }

  undo(changes: readonly Change[], before: string): void {
    this.#decide(changes);
    for (const word of this.#carried) {
      const stood = this.#beside.get(word) ?? [];
      const isAlone = !wordsBeside(word, before).some((one) => stood.includes(one));
      if (isAlone) this.#raise(word, countOf(word, before) + 1);
    }
  }

  /** Words it takes out. */
  #decide(changes: readonly Change[]): string[] {
    const put = changes.flatMap((change) => lettersIn(change, "inserted")).join("\n");
    const out = changes.flatMap((change) => lettersIn(change, "deleted")).join("\n");
    const words = [...this.#most.keys()];
    const taken = words.filter((word) => countOf(word, put) === 0 && countOf(word, out) > 0);
    for (const word of words) if (countOf(word, put) > 0) this.#hidden.delete(word);
    for (const word of taken) if (countOf(word, this.#put) > 0) this.#hidden.add(word);
    this.#put += `\n${put}`;
    return taken;
  }

  /** The writer and the others exchange what they did. */
  meet(before: string, writers: string, after: string): void {
    for (const word of this.#most.keys()) {
      if (countOf(word, this.#moved) === 0) continue;
      if (this.#taken.has(word)) this.#carried.add(word);
      if (countOf(word, this.#put) === 0) continue;
      const both = Math.min(countOf(word, before) + countOf(word, writers), countOf(word, after));
      this.#raise(word, both + (this.#hidden.has(word) ? 1 : 0));
    }
    this.#moved = "";
    this.#put = "";
    this.#taken.clear();
    this.#hidden.clear();
  }

  check(letters: string, words: Iterable<string>, when: string): void {
    for (const word of new Set([...this.#most.keys(), ...words]))
      expect(countOf(word, letters), `${word}, ${when}`).toBeLessThanOrEqual(this.#most.get(word) ?? 0);
  }

  #raise(word: string, most: number): void {
    this.#most.set(word, Math.max(this.#most.get(word) ?? 0, most));
  }
}

function countOf(word: string, letters: string): number {
  return letters.split(word).length - 1;
}

/** The words beside it, wherever it stands. */
function wordsBeside(word: string, letters: string): string[] {
  return letters.split("\n").flatMap((line) => {
    const words = line.split(/\s+/);
    return words.flatMap((one, at) =>
      one.includes(word) ? [words[at - 1] ?? "", words[at + 1] ?? ""].filter((beside) => beside !== "") : [],
    );
  });
}

/** Letters that a change puts in or takes out. */
function lettersIn(change: Change, fate: "inserted" | "deleted"): string[] {
  if (change.type === "inserted") return fate === "inserted" ? textsIn(change.element) : [];
  if (change.type === "removed") return fate === "deleted" ? [JSON.stringify(change.tree)] : [];
  if (change.type === "attributes") return [];
  const spans = change.inline.flatMap((inline) => inline.spans);
  return spans.flatMap((span) => (span.fate === fate ? [span.text] : []));
}

/** Letters of an element's own texts. */
export function textsIn(element: Y.XmlElement): string[] {
  return element.toArray().flatMap((child) => (child instanceof Y.XmlText ? [plainLetters(child)] : []));
}
