/**
 * States what must be true for the program to go on. Stays on in production: a broken invariant is a
 * programming mistake, and stopping beats writing wrong data.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
