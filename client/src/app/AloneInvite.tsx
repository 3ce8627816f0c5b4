import { LinkButton } from "../ui/Button.tsx";
import styles from "./PageFrame.module.css";
import { messages } from "./messages.ts";
import { usePartnership } from "./partnership-context.ts";
import { paths } from "./paths.ts";
import { useMembers } from "./queries.ts";

/** For who may invite, beside the first words of a new partnership: the way to one link, while nobody else is there. */
export function AloneInvite() {
  const { partnership } = usePartnership();
  const { data: members } = useMembers();
  if (members?.length !== 1) return null;
  return (
    <LinkButton icon="invite" href={`${paths.people(partnership.slug)}?invite`}>
      <span className={styles.alone}>{messages.alone}</span>
    </LinkButton>
  );
}
