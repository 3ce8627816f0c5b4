import { Composer } from "./Composer.tsx";
import { quoteOf, type Draft } from "./draft.ts";
import { useMentioned } from "./MentionArea.tsx";
import { messages } from "./messages.ts";
import type { Comments } from "./use-comments.ts";

export interface DraftComposerProps {
  document: string;
  draft: Draft;
  /** Where its words are kept until they are sent. */
  draftKey: string;
  comments: Comments;
  onBegun: (threadId: string) => void;
  onClose: () => void;
}

/** The form in which a thread is begun. */
export function DraftComposer({ document, draft, draftKey, comments, onBegun, onClose }: DraftComposerProps) {
  const mentioned = useMentioned();
  return (
    <Composer
      document={document}
      draftKey={draftKey}
      quote={quoteOf(draft)}
      label={messages.write}
      send={messages.send}
      anchor={draft.anchor}
      onSend={({ text, kind }) => {
        onBegun(comments.begin({ anchor: draft.anchor, kind, text, mentions: mentioned(text) }));
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
