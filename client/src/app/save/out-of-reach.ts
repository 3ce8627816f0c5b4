/** What somebody began to say in a document, and its page offers no way back to (KW3). */
import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import type { DocumentStatus } from "../../sync/document-handle.ts";
import type { DraftOwner } from "../../sync/local/draft-owner.ts";

type Begun = Pick<DraftOwner, "kind" | "rest">;

/** Since their role does not let them send it any more, or the document does not open for them. */
export function isOutOfReach(begun: Begun, { phase, role }: Pick<DocumentStatus, "phase" | "role">): boolean {
  const needed = roleFor(begun);
  if (needed === null) return false;
  return phase === "refused" || (phase === "ready" && !includesRole(role, needed));
}

/** The least role whose page leads to it; null for what is shown elsewhere. */
function roleFor({ kind, rest }: Begun): Role | null {
  switch (kind) {
    case "thread":
      // It stands among the comments, as long as the document shows any.
      return "view";
    case "remark":
      return "comment";
    case "suggesting":
      return "suggest";
    case "suggestion":
      return rest.endsWith("/reply") ? "comment" : "edit";
    case "suggestions":
      return "edit";
    default:
      return null;
  }
}
