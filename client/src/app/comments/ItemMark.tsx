import { Button } from "react-aria-components/Button";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Comments.module.css";
import { useHub } from "./comments-context.ts";
import type { CommentedItem, PartProps } from "./CommentsHub.ts";
import { isOnlyDrafted } from "./drafting.ts";
import { messages } from "./messages.ts";

/** What an item shows of its threads: how many are open, and a quiet way to begin one. */
export function ItemMark({ hub, id, title }: PartProps & CommentedItem) {
  const count = useHub(hub, ({ read }) => read().count.openByItem.get(id)) ?? 0;
  const mayComment = useHub(
    hub,
    ({ read }) => read().mayComment && !isOnlyDrafted(id, read().suggesting?.draft?.fork ?? null),
  );
  const item = { id, title };
  return (
    <span className={styles.item} data-item={id} data-title={title}>
      {mayComment && (
        <IconButton
          icon="addcomment"
          size="small"
          label={messages.commentOn(title)}
          className={styles.quiet}
          onPress={() => hub.ask({ type: "begin-item", item })}
        />
      )}
      {count > 0 && (
        <Button
          className={styles.count ?? ""}
          aria-label={messages.itemThreads(count, title)}
          onPress={() => hub.ask({ type: "show-item", item })}
        >
          <Icon name="comment" />
          {count}
        </Button>
      )}
    </span>
  );
}
