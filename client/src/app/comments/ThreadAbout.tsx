import { Button, LinkButton } from "../../ui/Button.tsx";
import { isThisPage, type Where } from "../parts/where.ts";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";
import type { Standing } from "./use-standing.ts";

export interface ThreadAboutProps {
  thread: ShownThread;
  /** How what it is about stands. */
  standing: Standing;
  /** The page that shows what it is about, where not every page of the document does. */
  where: Where | null;
  isListed: boolean;
  onShow: () => void;
}

/** What a thread is about, as it was when it began, and the way there. */
export function ThreadAbout({ thread: { id, anchor }, standing, where, isListed, onShow }: ThreadAboutProps) {
  if (anchor.type === "document") return <p className={styles.about}>{messages.aboutDocument}</p>;
  return (
    <div className={styles.about}>
      <blockquote className={styles.quote} dir="auto">
        {anchor.type === "item" ? anchor.label : anchor.quote}
      </blockquote>
      {standing === "gone" && (
        <p className="xs soft">{anchor.type === "item" ? messages.goneItem : messages.gone}</p>
      )}
      {standing === "here" && isListed && (
        <Button kind="bare" size="small" onPress={onShow}>
          {anchor.type === "item" ? messages.showItem : messages.show}
        </Button>
      )}
      {standing === "elsewhere" && where && !isThisPage(where) && (
        <LinkButton kind="bare" size="small" href={`${where.href}#thread-${id}`} onPress={onShow}>
          {messages.showIn(where.label)}
        </LinkButton>
      )}
    </div>
  );
}
