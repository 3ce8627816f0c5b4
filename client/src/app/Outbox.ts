/**
 * What somebody said or suggested and the server has not taken yet. Kept on this device until it has an answer, through
 * reloads and without a network; sent in the order in which it was said, as often as needed: an id makes sending again
 * harmless.
 */
import { ApiError } from "../api/api-error.ts";
import { draftsUnder, writeDraft } from "../sync/local/drafts.ts";

/** Something said: any JSON. */
export interface Said {
  /** Tells it from everything else that is said. */
  readonly id: string;
  readonly at: number;
  /** Why the server refused it, in a sentence. */
  readonly problem?: string | undefined;
}

export interface OutboxOptions<One extends Said, Answer> {
  /** What is said of one document is kept together, and apart from everything else. */
  readonly keptUnder: string;
  /** Answers what stands then. */
  readonly send: (said: One) => Promise<Answer>;
  /** False holds back what the server cannot take yet, because it leans on words that are not saved. */
  readonly maySend: (said: One) => boolean;
  /** Told before what was said stops waiting, so that it never disappears in between. */
  readonly onSent: (answer: Answer) => void;
}

const retryMs = 5_000;

export class Outbox<One extends Said, Answer> {
  readonly #options: OutboxOptions<One, Answer>;
  readonly #listeners = new Set<() => void>();
  #said: readonly One[];
  /** What this browser could not keep. */
  readonly #unkept = new Set<string>();
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: OutboxOptions<One, Answer>) {
    this.#options = options;
    this.#said = this.#read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Oldest first. */
  readonly waiting = (): readonly One[] => this.#said;

  /** False when this browser keeps nothing: then closing the page loses what waits. */
  get isKept(): boolean {
    return this.#unkept.size === 0;
  }

  add(said: One): void {
    // What is said in one moment keeps its order, also when it is read again.
    const next = { ...said, at: Math.max(said.at, (this.#said.at(-1)?.at ?? 0) + 1) };
    this.#keep(next);
    this.#change([...this.#said, next]);
    void this.send();
  }

  /** Takes back what was not sent. */
  drop(id: string): void {
    const said = this.#said.find((one) => one.id === id);
    if (said) this.#remove(said);
  }

  /** Tries what waits; what the server refuses stays, with its sentence, until its author decides. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let said = this.#next(); said; said = this.#next()) {
        if (!(await this.#sendOne(said))) return this.#tryLater();
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** The same words again, after a refusal. */
  retry(id: string): void {
    this.#change(
      this.#said.map((said) => {
        if (said.id !== id) return said;
        const again = { ...said, problem: undefined };
        this.#keep(again);
        return again;
      }),
    );
    void this.send();
  }

  /** Tries no more by itself. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** False when there is no network, the server is away, or somebody has to sign in first: everything waits. */
  async #sendOne(said: One): Promise<boolean> {
    try {
      this.#options.onSent(await this.#options.send(said));
    } catch (error) {
      if (!(error instanceof ApiError) || error.retry !== "never") return false;
      const refused = { ...said, problem: error.sentence };
      this.#keep(refused);
      this.#change(this.#said.map((one) => (one === said ? refused : one)));
      return true;
    }
    this.#remove(said);
    return true;
  }

  #next(): One | undefined {
    return this.#said.find((said) => said.problem === undefined && this.#options.maySend(said));
  }

  #tryLater(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), retryMs);
  }

  #keep(said: One): void {
    if (writeDraft(this.#keyOf(said), said)) this.#unkept.delete(said.id);
    else this.#unkept.add(said.id);
  }

  #remove(said: One): void {
    writeDraft(this.#keyOf(said), null);
    this.#unkept.delete(said.id);
    // There may be room now.
    for (const one of this.#said) if (this.#unkept.has(one.id)) this.#keep(one);
    this.#change(this.#said.filter((one) => one.id !== said.id));
  }

  #change(said: readonly One[]): void {
    this.#said = said;
    for (const listener of this.#listeners) listener();
  }

  #read(): One[] {
    // Safe: only this class writes under its keys.
    return (draftsUnder(this.#prefix) as One[]).toSorted((a, b) => a.at - b.at);
  }

  get #prefix(): string {
    return `${this.#options.keptUnder}/`;
  }

  #keyOf({ id }: Said): string {
    return this.#prefix + id;
  }
}
