/**
 * What a person may do with one shared document. Each role includes those before it.
 *
 * - `view` reads. `comment` also comments. `suggest` also proposes wording. `edit` also writes the text.
 * - `manage` also decides who has which role, and invites.
 */
export const roles = ["view", "comment", "suggest", "edit", "manage"] as const;

export type Role = (typeof roles)[number];

/** A word from outside that is a role, spelled exactly so. */
export function isRole(value: unknown): value is Role {
  return typeof value === "string" && (roles as readonly string[]).includes(value);
}

/** True when `held` includes everything `needed` allows. */
export function includesRole(held: Role | null | undefined, needed: Role): boolean {
  return held != null && roles.indexOf(held) >= roles.indexOf(needed);
}

/** The lesser of two roles: what is left when a limit (a link, a token) meets a membership. */
export function lesserRole(a: Role, b: Role): Role {
  return roles.indexOf(a) <= roles.indexOf(b) ? a : b;
}
