/** True when each holds what the other holds. */
export function areSameSets<One>(a: ReadonlySet<One>, b: ReadonlySet<One>): boolean {
  return a.size === b.size && Array.from(b).every((one) => a.has(one));
}
