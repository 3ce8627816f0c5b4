import { useEffect, useRef } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { usePresence, type Present } from "../../sync/use-presence.ts";
import { AvatarStack, PersonLine } from "../../ui/Avatar.tsx";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { Popover } from "../../ui/Popover.tsx";
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
  const label = messages.presence.label(new Intl.ListFormat(undefined).format(names));
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

/** Says who comes and goes, and on Ctrl/Cmd Alt W who is here. */
function useSpokenPresence(companions: readonly Present[]): void {
  const announce = useAnnounce();
  const before = useRef<readonly Present[] | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = companions;
    if (!known) return;
    const count = companions.length + 1;
    for (const { user } of companions) {
      if (!known.some((other) => other.user.id === user.id))
        announce(messages.presence.joined(user.name, user.organization, count));
    }
    for (const { user } of known) {
      if (!companions.some((other) => other.user.id === user.id))
        announce(messages.presence.left(user.name, count));
    }
  }, [announce, companions]);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyW") return;
      // Where Ctrl+Alt is AltGr and types a character, the character wins.
      if (event.getModifierState("AltGraph")) return;
      event.preventDefault();
      const places = companions.map(({ user, field }) =>
        field ? `${user.name} (${fieldWords(field)})` : user.name,
      );
      announce(messages.presence.spoken(new Intl.ListFormat(undefined).format(places)), "assertive");
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [announce, companions]);
}
