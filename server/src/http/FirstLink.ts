/** The one-time link that makes the first steward, as routes see it. */
export interface FirstLink {
  /** Throws `link-ended` unless it would still open. Changes nothing. */
  check(secret: string): Promise<void>;
  /** Uses it up around `make`; a `make` that fails gives it back. Throws `link-ended`. */
  spend<Made>(secret: string, make: () => Promise<Made>): Promise<Made>;
}
