import { useEffect } from "react";
import type { OpenFork } from "../suggestions/open-fork.ts";
import { useSuggestionsDesk } from "../suggestions/use-suggestions-desk.tsx";
import { CommentsDesk, type CommentsDeskProps } from "./CommentsDesk.tsx";

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
  const { openCount } = suggestions;
  useEffect(() => onSuggestionCount(openCount), [onSuggestionCount, openCount]);
  return (
    <>
      <CommentsDesk {...props} beside={suggestions} />
      {suggestions.sheet}
    </>
  );
}
