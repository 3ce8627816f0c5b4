import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useRef } from "react";
// Not the library's: its press ends when the key comes up, and by then the next page may stand here.
import { Link } from "wouter";
import { PersonLine } from "../../ui/Avatar.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { focusMain } from "../focus-main.ts";
import { sayWhen } from "../parts/say-when.ts";
import { usePartnership } from "../partnership-context.ts";
import { messages } from "./messages.ts";
import styles from "./Notices.module.css";
import { noticePath, sayWhere, useMarkRead } from "./use-notices.ts";

export interface NoticeLineProps {
  notice: Notice;
  /** Where it stands are only new ones: read, the line goes. */
  onlyNew?: boolean;
}

/** One thing somebody did that concerns the reader. Opening it marks it read. */
export function NoticeLine({ notice, onlyNew = false }: NoticeLineProps) {
  const line = useRef<HTMLLIElement>(null);
  const { slug } = usePartnership().partnership;
  const markRead = useMarkRead();
  const { id, kind, document, about, words, byId, byName, byOrganization, at, isRead } = notice;
  const read = () => void markRead({ ids: [id] }).catch(() => undefined); // The list says by itself what is still new.
  return (
    <li ref={line} className={styles.line} data-new={isRead ? undefined : ""}>
      <Link
        href={noticePath(slug, notice)}
        className={styles.link}
        onClick={() => {
          if (!isRead) read();
        }}
      >
        <span className={styles.who}>
          <PersonLine
            name={byName}
            does={messages.did[kind](sayWhere(document))}
            color={colorOf(byId)}
            under={[byOrganization, sayWhen(at)].filter(Boolean).join(", ")}
          />
        </span>
        {about !== "" && (
          <span className={styles.about} dir="auto">
            {about}
          </span>
        )}
        {words !== "" && (
          <span className={styles.words} dir="auto">
            {words}
          </span>
        )}
        {!isRead && <VisuallyHidden>{messages.isNew}</VisuallyHidden>}
      </Link>
      {!isRead && (
        <IconButton
          icon="check"
          label={messages.markRead(byName)}
          onPress={() => {
            focusOn(onlyNew ? beside(line.current) : line.current);
            read();
          }}
          className={styles.mark}
        />
      )}
    </li>
  );
}

function beside(line: Element | null): Element | null {
  return line?.nextElementSibling ?? line?.previousElementSibling ?? null;
}

/** The button goes as it is pressed, and the keyboard with it unless it is taken elsewhere first. */
function focusOn(line: Element | null): void {
  const link = line?.querySelector("a");
  if (link) link.focus();
  else focusMain();
}
