import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { Note } from "../../ui/Note.tsx";
import { leaveNote } from "../focus-main.ts";
import { KeptActions, type KeptActionsProps } from "./KeptActions.tsx";
import { keptMessages } from "./kept-messages.ts";

export interface WordsNoteProps extends Pick<KeptActionsProps, "whose"> {
  icon?: IconName;
  title: string;
  more: string;
  /** What somebody wrote and nobody has. */
  words: string;
  /** The whole text it stands in. */
  text: string;
  /** The document's name within its partnership. */
  name: string;
  onDismiss: () => void;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Words that stay on this device until their author removes them. */
export function WordsNote({
  icon = "undo",
  title,
  more,
  words,
  text,
  name,
  whose,
  onDismiss,
  children,
}: WordsNoteProps) {
  return (
    <Note
      icon={icon}
      tone="talk"
      // Apart from the others: a second press on what put the words here must not remove them.
      end={
        <Button
          kind="bare"
          onPress={({ target }) => {
            leaveNote(target);
            onDismiss();
          }}
        >
          {keptMessages.dismiss}
        </Button>
      }
    >
      <span role="status">
        <b>{title}</b> {more}
      </span>
      <KeptActions words={() => Promise.resolve(words)} text={() => text} name={name} whose={whose}>
        {children}
      </KeptActions>
    </Note>
  );
}
