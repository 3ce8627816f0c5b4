import type { Invitation } from "@commontable/shared/features/people/api.ts";
import { documentTitle } from "../../app/document-title.ts";
import { messages } from "./messages.ts";

/** The way every other day is said on these pages. */
const untilWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** A link by what it is for, and how much it was used. */
export function linkWords({ note, role, document, uses, expiresAt }: Invitation) {
  return {
    what: note || messages.inviting.line(messages.members.roles[role], documentTitle(document)),
    used: messages.inviting.used(uses, untilWords.format(expiresAt)),
  };
}
