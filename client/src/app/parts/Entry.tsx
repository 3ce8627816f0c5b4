import { type ReactNode, useContext, useEffect, useId, useRef, useState } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { CommentsContext } from "../comments/comments-context.ts";
import { ItemComments } from "../comments/ItemComments.tsx";
import { toolMessages } from "../comments/tool-messages.ts";
import styles from "./Entry.module.css";
import { partsMessages } from "./messages.ts";

export interface EntryProps {
  /** Anchor of the entry. */
  id: string;
  /** Its collection and id, for speaking about it: `levers/l1`. */
  item?: string;
  /** Names it; what stands there while it has no name yet. */
  title: string;
  /** Chips beside the title. */
  chips?: ReactNode;
  /** One or two lines under the title, while the entry is closed. */
  summary?: ReactNode;
  /** A gentle question about the entry, open or closed. */
  question?: ReactNode;
  /** The fields, or the full reading. */
  children: ReactNode;
  editable: boolean;
  startsOpen?: boolean;
  onRemove?: () => void;
  onRestore?: () => void;
  onMoveUp?: (() => void) | undefined;
  onMoveDown?: (() => void) | undefined;
}

/** One entry of a list in the agenda or the notes: closed it reads, open it is edited. Removing can be undone. */
export function Entry(props: EntryProps) {
  const { id, item, title, chips, summary, question, children, editable, startsOpen = false } = props;
  const [isOpen, setOpen] = useState(startsOpen);
  const bodyId = useId();
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // A new entry opens with the caret in its first field.
    if (startsOpen) box.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [startsOpen]);
  return (
    <li ref={box} id={id} className={styles.entry} data-open={isOpen || undefined}>
      <div className={styles.head}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen ? "down" : "right"} />
          <span dir="auto">{title}</span>
        </button>
        {item && <ItemComments id={item} title={title} />}
        <EntryMenu {...props} editable={editable} />
      </div>
      {chips && <div className={styles.chips}>{chips}</div>}
      {!isOpen && summary && <div className={styles.summary}>{summary}</div>}
      {question}
      <div id={bodyId} hidden={!isOpen} className={styles.body}>
        {isOpen && children}
      </div>
    </li>
  );
}

function EntryMenu({ item, title, editable, onRemove, onRestore, onMoveUp, onMoveDown }: EntryProps) {
  const toast = useToast();
  const comments = useContext(CommentsContext);
  if (!editable || !onRemove) return null;
  const remove = () => {
    onRemove();
    toast({
      words: partsMessages.removed(title),
      ...(onRestore ? { action: { label: partsMessages.undo, onPress: onRestore } } : {}),
    });
  };
  const comment = () => {
    // The menu first puts the focus back on its button.
    if (item) setTimeout(() => comments?.ask({ type: "begin-item", item: { id: item, title } }), 40);
  };
  return (
    <Menu
      label={partsMessages.actions(title)}
      placement="bottom end"
      trigger={<IconButton icon="more" label={partsMessages.actions(title)} size="small" />}
      groups={[
        {
          id: "group-comment",
          entries: item && comments ? [{ id: "comment", label: toolMessages.comment, onPress: comment }] : [],
        },
        {
          id: "group-move",
          entries: [
            ...(onMoveUp ? [{ id: "up", label: partsMessages.moveUp, onPress: onMoveUp }] : []),
            ...(onMoveDown ? [{ id: "down", label: partsMessages.moveDown, onPress: onMoveDown }] : []),
          ],
        },
        {
          id: "group-remove",
          entries: [{ id: "remove", label: partsMessages.remove, danger: true, onPress: remove }],
        },
      ]}
    />
  );
}

/** The list entries stand in. */
export function EntryList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** Fields of an open entry, side by side where there is room. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}
