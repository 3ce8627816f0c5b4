import { roles, type Role } from "@commontable/shared/access/roles.ts";

/** Suggesting differs from answering only where suggestions are written: it is kept, and not handed out. */
export function offeredRoles(current: Role): readonly Role[] {
  return roles.filter((role) => role !== "suggest" || role === current);
}
