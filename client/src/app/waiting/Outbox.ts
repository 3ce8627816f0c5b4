/**
 * What somebody said or suggested at one table and the server has not taken yet, in all its documents. Kept on this device
 * until it has an answer, through reloads and without a network; sent in the order in which it was said, as often as
 * needed: an id makes sending again harmless. Tabs share what waits: each sends what another one left.
 */
import { ApiError, type ApiErrorCode } from "../../api/api-error.ts";
import { draftsUnder, followDrafts, writeDraft } from "../../sync/local/drafts.ts";

/** Something said: any JSON. */
export interface Said {
  /** Tells it from everything else that is said. */
  readonly id: string;
  readonly at: number;
  /** In which document. */
  readonly document: string;
  /** Why the server refused it, in a sentence. */
  readonly problem?: string | undefined;
}

export interface OutboxOptions<One extends Said, Answer> {
  /** What is said at one table is kept together, and apart from everything else. */
  readonly keptUnder: string;
  /** Whose words these are. Whoever comes to this browser next says nothing in their place. */
  readonly personId: string;
  /** Answers what stands then. The server must take it for nobody else's words. */
  readonly send: (said: One, personId: string) => Promise<Answer>;
  /** What it is about: of one thing, things go out in the order in which they were said. */
  readonly aboutOf: (said: One) => string;
  /** What must end before each look for what may go out; null for nothing. */
  readonly beforeSending?: () => Promise<void> | null;
  /** False holds back what the server cannot take yet, because it leans on words that are not saved. */
  readonly maySend: (said: One) => boolean;
  /** Told before what was said stops waiting, so that it never disappears in between. */
  readonly onSent: (answer: Answer, said: One) => void;
}

/** A request without an answer for this long is given up, and made again: it would hold up everything else. */
export const answerMsMax = 60_000;

/** A failure is tried again after this long; what another tab said is its to send for as long. */
const retryMs = 5_000;

/** With these nothing else would come through either. Any other failure may be about the one thing that was sent. */
const holdsAll: ReadonlySet<ApiErrorCode> = new Set([
  "unreachable",
  "signed-out",
  "too-many",
  "shutting-down",
  "update-needed",
]);

export class Outbox<One extends Said, Answer> {
  readonly #options: OutboxOptions<One, Answer>;
  readonly #listeners = new Set<() => void>();
  #said: readonly One[];
  /** What this browser could not keep. */
  readonly #unkept = new Set<string>();
  /** What was said after `close`. */
  readonly #late = new Set<string>();
  #isSending = false;
  #isClosed = false;
  #unfollow: (() => void) | null = null;
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

  /**
   * Also after `close`: what is said then goes out all the same, unless something earlier about the same waits. That is another page's
   * to send.
   */
  add(said: One): void {
    if (this.#isClosed) this.#late.add(said.id);
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

  /**
   * Tries what waits; what the server refuses stays, with its sentence, until its author decides. What it cannot take now holds
   * up what is about the same thing, and nothing else.
   */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const held = new Set<string>();
    try {
      for (;;) {
        const before = this.#options.beforeSending?.();
        // Without anything to wait for, what is said is on its way in the turn in which it was said.
        if (before) await before;
        const said = this.#next(held);
        if (!said) break;
        const outcome = await this.#sendOne(said);
        if (outcome === "holds-all") return this.#tryLater();
        if (outcome === "holds") held.add(this.#options.aboutOf(said));
      }
      if (held.size > 0) this.#tryLater();
    } finally {
      this.#isSending = false;
    }
  }

  /** These the server has, whatever it said when they were sent once more: an answer may have been lost before. */
  arrived(ids: ReadonlySet<string>): void {
    for (const { id, problem } of this.#said) if (problem !== undefined && ids.has(id)) this.drop(id);
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

  /** Sends what waits, and hears of other tabs. */
  open(): void {
    this.#isClosed = false;
    this.#late.clear();
    this.#unfollow ??= followDrafts(`${this.#options.keptUnder}/`, () => this.#follow());
    this.#refresh();
    void this.send();
  }

  /** Sends nothing more of what waits; what is on its way arrives. */
  close(): void {
    this.#isClosed = true;
    this.#unfollow?.();
    this.#unfollow = null;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #sendOne(said: One): Promise<"answered" | "holds" | "holds-all"> {
    try {
      this.#options.onSent(await this.#options.send(said, this.#options.personId), said);
    } catch (error) {
      if (!(error instanceof ApiError) || holdsAll.has(error.code)) return "holds-all";
      if (error.retry !== "never") return "holds";
      this.#refuse(said, error.sentence);
      return "answered";
    }
    this.#remove(said);
    return "answered";
  }

  #refuse(said: One, problem: string): void {
    // Its author may have given it up while it was on its way, or another tab sent it.
    if (!this.#said.some(({ id }) => id === said.id)) return;
    const refused = { ...said, problem };
    this.#keep(refused);
    this.#change(this.#said.map((one) => (one.id === said.id ? refused : one)));
  }

  /** The oldest that may go out: nothing goes before what was said earlier of the same thing. */
  #next(held: ReadonlySet<string>): One | undefined {
    const waits = new Set(held);
    return this.#said.find((said) => {
      const about = this.#options.aboutOf(said);
      if (said.problem !== undefined || waits.has(about)) return false;
      if (this.#isOurs(said) && this.#options.maySend(said)) return true;
      waits.add(about);
      return false;
    });
  }

  #isOurs({ id }: One): boolean {
    return !this.#isClosed || this.#late.has(id);
  }

  #tryLater(): void {
    if (!this.#said.some((said) => this.#isOurs(said))) return;
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
    this.#late.delete(said.id);
    // There may be room now.
    for (const one of this.#said) if (this.#unkept.has(one.id)) this.#keep(one);
    this.#change(this.#said.filter((one) => one.id !== said.id));
  }

  #change(said: readonly One[]): void {
    this.#said = said;
    for (const listener of this.#listeners) listener();
  }

  #follow(): void {
    this.#refresh();
    if (this.#said.length > 0) this.#tryLater();
  }

  /** What other tabs said, sent or gave up meanwhile. What this browser could not keep is only here, and stays. */
  #refresh(): void {
    const before = new Map(this.#said.map((one) => [one.id, one]));
    const kept = this.#read().filter(({ id }) => !this.#unkept.has(id));
    const here = this.#said.filter(({ id }) => this.#unkept.has(id));
    const said = [...kept, ...here].toSorted(bySaying).map((one) => {
      const known = before.get(one.id);
      return known && JSON.stringify(known) === JSON.stringify(one) ? known : one;
    });
    const isSame = said.length === this.#said.length && said.every((one, at) => one === this.#said[at]);
    if (!isSame) this.#change(said);
  }

  #read(): One[] {
    const { keptUnder, personId } = this.#options;
    return draftsUnder(`${keptUnder}/`)
      .flatMap(({ key, value }) => {
        // Safe: only this class writes under its keys. What an earlier page kept names its document in its key alone.
        const said = value as One;
        const end = `/${personId}/${said.id}`;
        const document = key.slice(keptUnder.length + 1, -end.length);
        return key.endsWith(end) ? [{ ...said, document }] : [];
      })
      .toSorted(bySaying);
  }

  #keyOf({ document, id }: Said): string {
    return `${this.#options.keptUnder}/${document}/${this.#options.personId}/${id}`;
  }
}

function bySaying(one: Said, other: Said): number {
  return one.at - other.at;
}
