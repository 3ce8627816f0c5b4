import { sayList } from "@commontable/shared/lib/say.ts";
import { useEffect, useRef } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useConnection } from "../../sync/table-context.tsx";
import { usePresence, type Present } from "../../sync/use-presence.ts";
import { AvatarStack, PersonLine } from "../../ui/Avatar.tsx";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { matchesKey } from "../../ui/matches-key.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import { messages } from "../messages.ts";
import { fieldWords } from "../parts/field-people.ts";
import styles from "./PresenceStack.module.css";

/** Who else has this document open. */
export function PresenceStack({ handle }: { handle: DocumentHandle }) {
  const companions = usePresence(handle);
  useSpokenPresence(companions);
  if (companions.length === 0) return null;
  const names = companions.map(({ user }) =>
    user.organization ? `${user.name}, ${user.organization}` : user.name,
  );
  const label = messages.presence.label(sayList(names));
  return (
    <Popover
      label={messages.presence.title}
      placement="bottom end"
      trigger={
        <AriaButton className={styles.open ?? ""} aria-label={label}>
          <AvatarStack people={companions.map(({ user }) => user)} label={label} />
        </AriaButton>
      }
    >
      {() => (
        <>
          <b>{messages.presence.title}</b>
          <ul className={styles.people}>
            {companions.map(({ user }) => (
              <li key={user.id}>
                <PersonLine name={user.name} color={user.color} under={user.organization} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
}

/** After opening a document or a break, this long, the others in it are only becoming known. */
const arrivalMs = 3_000;
/** When a whole room comes or goes at once, names would talk over everything else. */
const namedMax = 3;

/** Says who comes and goes, and on Ctrl/Cmd Alt W who is here. */
function useSpokenPresence(companions: readonly Present[]): void {
  const announce = useAnnounce();
  const isOnline = useConnection().status === "online";
  const before = useRef<readonly Present[]>([]);
  const arrivedAt = useRef<number | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = companions;
    // Without a connection nobody is known to come or go.
    if (!isOnline) {
      arrivedAt.current = null;
      return;
    }
    arrivedAt.current ??= performance.now();
    // Who was here already did not come: the list of them arrives after the page.
    if (performance.now() - arrivedAt.current < arrivalMs) return;
    const count = companions.length + 1;
    const without = (others: readonly Present[]) => (one: Present) =>
      !others.some((other) => other.user.id === one.user.id);
    const came = companions.filter(without(known));
    const went = known.filter(without(companions));
    if (came.length + went.length > namedMax) return announce(messages.presence.many(count));
    for (const { user } of came) announce(messages.presence.joined(user.name, user.organization, count));
    for (const { user } of went) announce(messages.presence.left(user.name, count));
  }, [announce, companions, isOnline]);
  usePageKeys((event) => {
    if (!matchesKey(event, "Mod-Alt-W")) return;
    event.preventDefault();
    const places = companions.map(({ user, field }) =>
      field ? `${user.name} (${fieldWords(field)})` : user.name,
    );
    announce(messages.presence.spoken(sayList(places)), "assertive");
  });
}
