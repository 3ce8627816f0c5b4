/**
 * Reads who wrote what out of the log, a page at a time, and remembers it for documents asked about lately.
 *
 * 1. Asking again reads only what was stored since.
 * 2. Neither the writer thread nor the event loop is held up: pages are short, and turns lie between them.
 * 3. Two questions about one document at the same time share the reading.
 */
import type { DocStore, DocumentKey } from "../../persistence/DocStore.ts";
import { Authorship } from "./Authorship.ts";

/** Entries of one page: a few milliseconds of reading. */
const pageEntries = 500;
const documentsMax = 16;

interface Remembered {
  readonly epoch: number;
  readonly authorship: Authorship;
  reading: Promise<void>;
}

export class Authors {
  readonly #store: Pick<DocStore, "since">;
  /** The document asked about longest ago first. */
  readonly #remembered = new Map<string, Remembered>();

  constructor(store: Pick<DocStore, "since">) {
    this.#store = store;
  }

  /** Who wrote a document, up to what is stored now. Rejects with `DocStoreError` when the log cannot be read. */
  async of(key: DocumentKey, epoch: number): Promise<Authorship> {
    const name = `${key.partnershipId}/${key.document}`;
    const known = this.#remembered.get(name);
    const remembered =
      known?.epoch === epoch ? known : { epoch, authorship: new Authorship(), reading: Promise.resolve() };
    this.#remembered.delete(name);
    this.#remembered.set(name, remembered);
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined && this.#remembered.size > documentsMax) this.#remembered.delete(oldest);
    remembered.reading = remembered.reading.then(() => this.#read(key, remembered));
    try {
      await remembered.reading;
    } catch (error) {
      // What was read may end in the middle of a page: begin anew the next time.
      if (this.#remembered.get(name) === remembered) this.#remembered.delete(name);
      throw error;
    }
    return remembered.authorship;
  }

  async #read(key: DocumentKey, { epoch, authorship }: Remembered): Promise<void> {
    for (;;) {
      const entries = await this.#store.since(key, epoch, authorship.seq, pageEntries);
      for (const entry of entries) authorship.add(entry);
      if (entries.length < pageEntries) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
