import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { Fragment, type ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import styles from "./Comments.module.css";
import type { Ask, CommentedItem } from "./CommentsHub.ts";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";
import { ThreadList } from "./ThreadList.tsx";

/** What is open: every thread, those of a paragraph, or those of an item. */
export type SheetView =
  | { readonly type: "all" }
  | { readonly type: "some"; readonly ids: readonly string[] }
  | { readonly type: "item"; readonly item: CommentedItem };

export interface ThreadSheetProps {
  view: SheetView | null;
  /** Something is being said, where nothing stands beside the text: it comes first. */
  composer: ReactNode;
  /** What was begun and left, above the list. */
  begun: ReactNode;
  threads: readonly ShownThread[];
  isFailed: boolean;
  mayComment: boolean;
  cardOf: (thread: ShownThread) => ReactNode;
  onAsk: (ask: Ask) => void;
  onClose: () => void;
}

/** Threads over the page, where there is no room beside it, and the list of all of them. */
export function ThreadSheet(props: ThreadSheetProps) {
  const { view, composer, begun, threads, isFailed, mayComment, cardOf, onAsk, onClose } = props;
  const isWriting = Boolean(composer);
  const title = view?.type === "item" ? view.item.title : isWriting ? messages.comment : messages.title;
  return (
    <Sheet isOpen={view !== null || isWriting} onClose={onClose} title={title}>
      <div className={styles.list}>
        {composer}
        {view?.type === "all" && !isWriting && (
          <>
            {mayComment && (
              <div>
                <Button size="small" icon="addcomment" onPress={() => onAsk({ type: "begin-document" })}>
                  {messages.beginDocument}
                </Button>
              </div>
            )}
            {begun}
            <ThreadList threads={threads} isFailed={isFailed} cardOf={cardOf} />
          </>
        )}
        {view && view.type !== "all" && (
          <>
            {wanted(view, threads).map((thread) => (
              <Fragment key={thread.id}>{cardOf(thread)}</Fragment>
            ))}
            {view.type === "item" && mayComment && !isWriting && (
              <div>
                <Button
                  size="small"
                  icon="addcomment"
                  onPress={() => onAsk({ type: "begin-item", item: view.item })}
                >
                  {messages.commentAgain}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Sheet>
  );
}

function wanted(view: Exclude<SheetView, { type: "all" }>, threads: readonly ShownThread[]): ShownThread[] {
  if (view.type === "some") return threads.filter(({ id }) => view.ids.includes(id));
  return threads
    .filter((thread) => isAbout(thread, view.item.id))
    .toSorted((a, b) => Number(threadState(a) !== "open") - Number(threadState(b) !== "open"));
}

/** About the item or a part of it. */
export function isAbout({ anchor }: ShownThread, item: string): boolean {
  return anchor.type === "item" && (anchor.item === item || anchor.item.startsWith(`${item}/`));
}
