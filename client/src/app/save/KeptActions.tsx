import { type ReactNode, useState } from "react";
import { downloadText } from "../../sync/download.ts";
import { Button } from "../../ui/Button.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import styles from "../PageNotes.module.css";
import { QuotedWords } from "../QuotedWords.tsx";
import { keptMessages } from "./kept-messages.ts";

export interface KeptActionsProps {
  /** What somebody wrote and nobody has; the device may need a moment. */
  words: () => Promise<string>;
  /** The whole text it stands in. */
  text: () => string;
  /** The document's name within its partnership. */
  name: string;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Words that are only on this device, to read, copy out and download. */
export function KeptActions({ words, text, name, children }: KeptActionsProps) {
  const [shown, setShown] = useState<string | null>(null);
  const copy = useCopy();
  const toggle = async () => setShown(shown === null ? await words() : null);
  return (
    <>
      {shown !== null && (
        <QuotedWords label={keptMessages.quoted}>{shown || keptMessages.onlyRemoved}</QuotedWords>
      )}
      <span className={styles.actions}>
        <Button kind="bare" aria-expanded={shown !== null} onPress={() => void toggle()}>
          {shown === null ? keptMessages.read : keptMessages.hide}
        </Button>
        <Button
          kind="bare"
          onPress={() => void words().then((found) => copy(found || text(), keptMessages.copied))}
        >
          {keptMessages.copy}
        </Button>
        <Button kind="bare" onPress={() => downloadText(`${name.replaceAll("/", "-")}-copy.txt`, text())}>
          {keptMessages.download}
        </Button>
        {children}
      </span>
    </>
  );
}
