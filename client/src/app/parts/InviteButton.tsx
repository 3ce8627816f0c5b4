import { includesRole } from "@commontable/shared/access/roles.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { messages } from "../messages.ts";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";

/** The way to the invitation dialog, for people who may invite. */
export function InviteButton() {
  const { partnership } = usePartnership();
  if (!includesRole(partnership.role, "manage")) return null;
  return (
    <LinkButton icon="invite" href={`${paths.people(partnership.slug)}?invite`}>
      <span className="roomy">{messages.invite}</span>
    </LinkButton>
  );
}
