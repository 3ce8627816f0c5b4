import { downloadText } from "../sync/download.ts";
import type { SetAsideText } from "../sync/local/set-aside.ts";
import { useSetAside } from "../sync/use-set-aside.ts";
import { Button } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { documentTitle } from "./document-title.ts";
import { messages } from "./messages.ts";
import styles from "./PageNotes.module.css";

/** Copies with unsent words that could not be merged, because their document was rebuilt meanwhile. */
export function SetAsideNotes() {
  const { texts, dismiss } = useSetAside();
  const { setAside: words } = messages;
  return texts.map((item) => (
    <Note key={`${item.epoch} ${item.document}`} icon="undo" tone="talk">
      <span role="status">
        <b>{words.title}</b> {words.words(documentTitle(nameOf(item)))}
      </span>
      <span className={styles.actions}>
        <Button
          kind="bare"
          onPress={() => downloadText(`${nameOf(item).replaceAll("/", "-")}-${item.epoch}.txt`, item.text)}
        >
          {words.download}
        </Button>
        <Button kind="bare" onPress={() => dismiss(item)}>
          {words.dismiss}
        </Button>
      </span>
    </Note>
  ));
}

/** The document's name within its partnership. */
function nameOf({ document }: SetAsideText): string {
  return document.slice(document.indexOf("/") + 1);
}
