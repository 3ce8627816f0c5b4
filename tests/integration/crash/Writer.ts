/** Somebody who writes unique words into one document and notes which of them the server called saved. */
import * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { PlainPeer } from "../../support/PlainPeer.ts";

export const partnershipId = "p1";
const list = "entries";

export class Writer {
  readonly doc = new Y.Doc();
  readonly name: string;
  readonly #document: string;
  #peer: PlainPeer | null = null;
  #written = 0;
  /** For each message of this connection: words written when it was sent. */
  #marks: number[] = [];
  /** Words known to be on disk. */
  #acked = 0;

  constructor(name: string, document = "agenda") {
    this.name = name;
    this.#document = document;
  }

  /** Connects with what it has: a new peer on the same document, as a page that comes back. */
  async connect(url: string): Promise<void> {
    this.disconnect();
    this.#marks = [];
    const peer = new PlainPeer(
      `${url}/${partnershipId}/${this.#document}?person=${this.name}&features=ack`,
      this.doc,
    );
    peer.onSend = () => this.#marks.push(this.#written);
    this.#peer = peer;
    await peer.connect();
  }

  write(): void {
    this.#written += 1;
    this.doc.getArray<string>(list).push([this.#word(this.#written)]);
  }

  /** How the server ended the connection; null while it holds. */
  get closed(): PlainPeer["closed"] {
    return this.#peer?.closed ?? null;
  }

  get acked(): string[] {
    this.#settle();
    return this.#words(this.#acked);
  }

  get written(): string[] {
    return this.#words(this.#written);
  }

  get isSaved(): boolean {
    this.#settle();
    return this.#acked === this.#written;
  }

  disconnect(): void {
    this.#settle();
    this.#peer?.disconnect();
    this.#peer = null;
  }

  #settle(): void {
    const count = this.#peer?.ack.count ?? 0;
    if (count > 0) this.#acked = Math.max(this.#acked, this.#marks[count - 1] ?? 0);
  }

  #word(number: number): string {
    return `${this.name}-${number};`;
  }

  #words(upTo: number): string[] {
    return Array.from({ length: upTo }, (_, index) => this.#word(index + 1));
  }
}

/** The words of a document. */
export function wordsOf(doc: Y.Doc): string[] {
  return doc.getArray<string>(list).toArray();
}

/** What is on disk, read by somebody else than the server. Throws when the log is not sound. */
export async function storedWords(directory: string, document = "agenda"): Promise<string[]> {
  const store = await openSqliteDocStore({ directory });
  try {
    const { snapshot, entries } = await store.load({ partnershipId, document });
    const doc = new Y.Doc();
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const { update } of entries) Y.applyUpdate(doc, update);
    if (doc.store.pendingStructs) throw new Error("The log has a gap");
    return wordsOf(doc);
  } finally {
    await store.close();
  }
}

/** The words in the order of the log. Each entry of a `Writer` that stays connected holds one. */
export async function loggedWords(directory: string, document = "agenda"): Promise<string[]> {
  const store = await openSqliteDocStore({ directory });
  try {
    const entries = await store.since({ partnershipId, document }, 1, 0, Number.MAX_SAFE_INTEGER);
    return entries.map(({ update }) => /w\d+-\d+;/.exec(Buffer.from(update).toString("latin1"))?.[0] ?? "");
  } finally {
    await store.close();
  }
}

/** Of what must be there, what is not; and what is there more than once. */
export function compareWords(
  found: readonly string[],
  mustBe: readonly string[],
): { lost: string[]; doubled: string[] } {
  const set = new Set(found);
  return {
    lost: mustBe.filter((word) => !set.has(word)),
    doubled: set.size === found.length ? [] : found.filter((word, index) => found.indexOf(word) !== index),
  };
}
