/** Who is at a table: the one place that says so. */
import type { Records } from "../../persistence/RecordStore.ts";

/** Rows of `members` who have not left and, being guests, came by a link that was not revoked (AC13), whichever way they are signed in. */
export function membersHere(db: Records) {
  return db
    .selectFrom("members")
    .leftJoin("invitations as link", (join) =>
      join.onRef("link.id", "=", "members.invitationId").on("members.kind", "=", "guest"),
    )
    .where("members.status", "=", "active")
    .where("link.revokedAt", "is", null);
}
