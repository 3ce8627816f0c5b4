import { useEffect } from "react";
import type { OpenFork } from "../suggestions/open-fork.ts";
import { useSuggestionsDesk } from "../suggestions/use-suggestions-desk.tsx";
import { messages } from "../suggestions/messages.ts";
import styles from "../suggestions/Suggestions.module.css";
import { Button } from "../../ui/Button.tsx";
import { useMedia } from "../use-media.ts";
import { CommentsDesk, wideQuery, type CommentsDeskProps } from "./CommentsDesk.tsx";

export interface DocumentDeskProps extends Omit<CommentsDeskProps, "beside"> {
  draft: OpenFork | null;
  onRenewDraft: () => void;
  isSuggestionListOpen: boolean;
  onSuggestionListOpen: (isOpen: boolean) => void;
  onSuggestionCount: (open: number) => void;
}

/** What stands beside an open text: what people say about it, and what they suggest. */
export function DocumentDesk(props: DocumentDeskProps) {
  const { draft, onRenewDraft, isSuggestionListOpen, onSuggestionListOpen, onSuggestionCount } = props;
  const { handle, editor, role } = props;
  const suggestions = useSuggestionsDesk({
    handle,
    editor,
    role,
    draft,
    onRenewDraft,
    isListOpen: isSuggestionListOpen,
    onListOpen: onSuggestionListOpen,
  });
  const { openCount, draftedCount } = suggestions;
  const isWide = useMedia(wideQuery);
  useEffect(() => onSuggestionCount(openCount), [onSuggestionCount, openCount]);
  return (
    <>
      <CommentsDesk {...props} beside={suggestions} />
      {suggestions.sheet}
      {!isWide && draftedCount > 0 && (
        <div className={styles.foot}>
          <span>{messages.draft.title}</span>
          <Button kind="main" size="small" icon="suggest" onPress={() => onSuggestionListOpen(true)}>
            {messages.draft.look(draftedCount)}
          </Button>
        </div>
      )}
    </>
  );
}
