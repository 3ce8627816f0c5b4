/**
 * What just happened, one at a time. Errors and the only copy of a fact stand where they belong on the page; one whose
 * place was left before it came is a failure, and stays until somebody takes it away.
 */
export interface ToastContent {
  words: string;
  /** Takes it back, or another single action. */
  action?: { label: string; onPress: () => void };
  /** Something did not become of what was asked, and no other place says so. */
  isFailure?: boolean;
}

export interface ShownToast extends ToastContent {
  id: number;
}

/** Later ones wait; more than this many waiting ones are dropped oldest first, because they are old news. Failures are not. */
const waitingMax = 3;

/** Drops old news. */
function withoutOld(waiting: readonly ShownToast[]): ShownToast[] {
  const news = waiting.filter(({ isFailure }) => !isFailure).slice(-waitingMax);
  return waiting.filter((toast) => toast.isFailure || news.includes(toast));
}

export class ToastQueue {
  #waiting: ShownToast[] = [];
  #shown: ShownToast | null = null;
  #nextId = 1;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): ShownToast | null => this.#shown;

  add(content: ToastContent): void {
    const toast = { ...content, id: this.#nextId++ };
    if (!this.#shown) this.#shown = toast;
    else if (this.#shown.isFailure && !toast.isFailure) {
      // A failure stays for long: what can be undone for a moment goes before it.
      this.#waiting = [this.#shown, ...this.#waiting];
      this.#shown = toast;
    } else this.#waiting = withoutOld([...this.#waiting, toast]);
    this.#tell();
  }

  /** Takes away the shown one, if it still is that one, and shows the next. */
  dismiss(id: number): void {
    if (this.#shown?.id !== id) return;
    this.#shown = this.#waiting.shift() ?? null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
