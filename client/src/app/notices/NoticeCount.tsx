import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { cx } from "../../ui/cx.ts";
import { messages } from "./messages.ts";
import styles from "./Notices.module.css";
import { useNotices } from "./use-notices.ts";

/** New for you, and nothing else. Nothing is drawn for none. */
export function NoticeCount({ isCorner = false }: { isCorner?: boolean }) {
  const { data } = useNotices();
  const unread = data?.unread ?? 0;
  if (unread === 0) return null;
  return (
    <span className={cx(styles.count, isCorner && styles.corner)}>
      <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
      <VisuallyHidden>{messages.unread(unread)}</VisuallyHidden>
    </span>
  );
}
