/** Whom a remark mentions (CM7). */
import { roleIn } from "../../access/policy.ts";
import type { Body } from "../partnerships/api.ts";
import type { Member } from "../people/api.ts";

/** Somebody at the table, as far as it matters here. */
export type Mentionable = Pick<Member, "personId" | "name" | "kind" | "role" | "documentRoles">;

const goesOn = /^[\p{L}\p{M}\p{N}]/u;

/**
 * The people whose full names stand behind an @, in the order in which they do. Of names that begin alike the longest counts: where
 * Samuel Ortiz is named, Sam is not. Nobody is named within a word, as in an address. Whether they may read it is not asked.
 */
export function mentionedIn(text: string, people: readonly Pick<Member, "personId" | "name">[]): string[] {
  const found = new Set<string>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{M}\p{N}])@/gu)) {
    const after = text.slice(index + 1);
    const named = people.filter(({ name }) => startsWithName(after, name));
    const longest = Math.max(...named.map(({ name }) => name.length));
    for (const { personId, name } of named) if (name.length === longest) found.add(personId);
  }
  return Array.from(found);
}

function startsWithName(text: string, name: string): boolean {
  return name !== "" && text.startsWith(name) && !goesOn.test(text.slice(name.length));
}

/** Who of these may read the document, for offering their names: with the rules the server decides by. */
export function readersOf<One extends Mentionable>(
  document: string,
  partnershipId: string,
  people: readonly One[],
  bodies: readonly Pick<Body, "id" | "kind" | "seats">[],
): One[] {
  return people.filter(({ personId, kind, role, documentRoles }) => {
    const own = bodies.filter(
      (body) =>
        body.seats.some((seat) => seat.personId === personId) ||
        (kind === "member" && body.kind === "whole-table"),
    );
    const access = {
      partnershipId,
      role,
      documentRoles,
      bodyIds: own.map(({ id }) => id),
      organizationId: null,
      isAdmitted: kind === "member",
      canSign: false,
    };
    return roleIn({ personId, kind, access }, document) !== null;
  });
}
