/**
 * What just happened, one at a time. Never an error and never the only copy of a fact: those stand where they
 * belong on the page.
 */
export interface ToastContent {
  words: string;
  /** Takes it back, or another single action. */
  action?: { label: string; onPress: () => void };
}

export interface ShownToast extends ToastContent {
  id: number;
}

/** Later ones wait; more than this many waiting ones are dropped oldest first, because they are old news. */
const waitingMax = 3;

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
    if (this.#shown) this.#waiting = [...this.#waiting, toast].slice(-waitingMax);
    else this.#shown = toast;
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
