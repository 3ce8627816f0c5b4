/**
 * Which names may stand as keys in shared documents. Keys become property names in every reader, so names
 * that reach an object's prototype are refused wherever they appear.
 */
const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** A slash joins a set field and its member, an id or own words: `neededInterests/life after prison` (see `documents/live.ts`). */
const pattern = /^[A-Za-z0-9_.:-]{1,64}(?:\/[^\p{C}]{1,200})?$/u;

/** True for a name that does no harm as a property of a plain object. */
export function isSafeKey(key: string): boolean {
  return !forbidden.has(key);
}

/** True for a key of a shared map or an attribute of an element. */
export function isKey(key: string): boolean {
  return pattern.test(key) && isSafeKey(key);
}
