/** Ends a `switch` over a union: a member added later and not handled becomes a type error here. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
