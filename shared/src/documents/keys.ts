/**
 * Which names may stand as keys in shared documents, in one place for who writes them and for the gate that refuses others.
 * Keys become property names in every reader, so names that reach an object's prototype are refused wherever they appear.
 */

/** Most letters of a member of a set field: own words such as the name of a group. */
export const memberLettersMax = 100;

/** A member is written as in a web address: a letter takes at most twelve signs, so every script has its hundred. */
const memberSignsMax = 12 * memberLettersMax;

const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
/** A slash joins a set field and its member, an id or own words: `neededInterests/life after prison` (see `live.ts`). */
const pattern = new RegExp(`^[A-Za-z0-9_.:-]{1,64}(?:/[^\\p{C}]{1,${memberSignsMax}})?$`, "u");

/** True for a name that does no harm as a property of a plain object. */
export function isSafeKey(key: string): boolean {
  return !forbidden.has(key);
}

/** True for a key of a shared map or an attribute of an element. */
export function isKey(key: string): boolean {
  return pattern.test(key) && isSafeKey(key);
}

/** True for words that can be a member of a set field. Whoever takes such words from people asks this first. */
export function isMember(words: string): boolean {
  return words !== "" && Array.from(words).length <= memberLettersMax;
}
