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
  /** Whose the words are. */
  whose?: "own" | "somebodys" | undefined;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Words that are only on this device, to read, copy out and download. */
export function KeptActions({ words, text, name, whose = "own", children }: KeptActionsProps) {
  const labels = keptMessages[whose];
  const [shown, setShown] = useState<string | null>(null);
  const copy = useCopy();
  const toggle = async () => setShown(shown === null ? await words() : null);
  return (
    <>
      {shown !== null && <QuotedWords label={labels.quoted}>{shown || labels.onlyRemoved}</QuotedWords>}
      <span className={styles.actions}>
        <Button kind="bare" aria-expanded={shown !== null} onPress={() => void toggle()}>
          {shown === null ? labels.read : labels.hide}
        </Button>
        <Button
          kind="bare"
          onPress={() => void words().then((found) => copy(found || text(), labels.copied))}
        >
          {labels.copy}
        </Button>
        <Button kind="bare" onPress={() => downloadText(`${name.replaceAll("/", "-")}-copy.txt`, text())}>
          {labels.download}
        </Button>
        {children}
      </span>
    </>
  );
}
