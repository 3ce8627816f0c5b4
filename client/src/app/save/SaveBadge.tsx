import { useEffect, useEffectEvent, useRef } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { SaveState } from "../../sync/save-state.ts";
import { useDocumentStatus } from "../../sync/use-document.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { cx } from "../../ui/cx.ts";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { messages } from "../messages.ts";
import { heardSave, pipsOf, saveWords, spokenAfterMs, spokenSave } from "./save-words.ts";
import { TakeWords } from "./TakeWords.tsx";
import styles from "./SaveBadge.module.css";

/** Three pips and words, always in the top bar of a document. */
export function SaveBadge({ handle }: { handle: DocumentHandle }) {
  const { save, phase, connection, storage } = useDocumentStatus(handle);
  useSpokenSave(save, connection.status === "online", storage === undefined);
  if (phase === "loading" && save.status !== "on-device") return null;
  const words = saveWords(save);
  const isBad = save.status === "not-saved";
  return (
    <Popover
      label={messages.save.label(words)}
      placement="bottom end"
      trigger={
        <AriaButton
          className={cx(styles.badge, save.status === "on-device" && styles.waits, isBad && styles.bad)}
          aria-label={messages.save.label(words)}
          data-save={save.status}
        >
          {isBad ? (
            <Icon name="warn" />
          ) : save.status === "reading" ? (
            <Icon name="eye" />
          ) : (
            <Pips count={pipsOf(save)} />
          )}
          <span className={styles.words}>{words}</span>
        </AriaButton>
      }
    >
      {() => <Details save={save} handle={handle} />}
    </Popover>
  );
}

function Pips({ count }: { count: number }) {
  return (
    <span className={styles.pips} aria-hidden="true">
      {[1, 2, 3].map((place) => (
        <b key={place} {...(place <= count ? { "data-on": true } : {})} />
      ))}
    </span>
  );
}

function Details({ save, handle }: { save: SaveState; handle: DocumentHandle }) {
  const { save: words } = messages;
  switch (save.status) {
    case "reading":
      return <p>{words.readingMore}</p>;
    case "on-device":
      return <p>{words.onDeviceMore(save.changes)}</p>;
    case "saved":
      return <p>{words.savedMore}</p>;
    case "seen":
      return (
        <>
          <p>{words.seenMore}</p>
          <ul className={styles.people}>
            {save.by.map((person) => (
              <li key={person.id}>
                <PersonLine
                  name={person.name}
                  color={person.color || colorOf(person.id)}
                  under={person.organization}
                  size="small"
                />
              </li>
            ))}
          </ul>
        </>
      );
    case "not-saved":
      return <NotSaved sentence={save.sentence} handle={handle} />;
    default:
      return exhaustive(save);
  }
}

function NotSaved({ sentence, handle }: { sentence: string; handle: DocumentHandle }) {
  const { save: words } = messages;
  const { storage } = useDocumentStatus(handle);
  return (
    <>
      <p>
        {!storage && <b>{words.notSavedMore}</b>} {sentence}
      </p>
      <div className={styles.actions}>
        <TakeWords handle={handle} />
        <Button onPress={() => handle.retry()} icon="loop">
          {words.retry}
        </Button>
      </div>
    </>
  );
}

function useSpokenSave(save: SaveState, isOnline: boolean, isKept: boolean): void {
  const announce = useAnnounce();
  const spoken = useRef<SaveState["status"]>("saved");
  const speak = useEffectEvent(() => {
    const words = spokenSave(spoken.current, save, { isOnline, isKept });
    spoken.current = save.status;
    if (words) announce(words, save.status === "not-saved" ? "assertive" : "polite");
  });
  const heard = heardSave(save, isOnline);
  useEffect(() => {
    const timer = setTimeout(() => speak(), spokenAfterMs(heard));
    return () => clearTimeout(timer);
  }, [heard]);
}
