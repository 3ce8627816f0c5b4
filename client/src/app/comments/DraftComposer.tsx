import { usePartnership } from "../partnership-context.ts";
import { begunUnder } from "./begun.ts";
import { Composer } from "./Composer.tsx";
import { leaveDraft, quoteOf, type Draft } from "./draft.ts";
import { useMentioned } from "./MentionArea.tsx";
import { messages } from "./messages.ts";
import type { Comments } from "./use-comments.ts";
import type { ThreadsView } from "./use-threads-view.ts";

export interface DraftComposerProps {
  document: string;
  draft: Draft;
  view: ThreadsView;
  comments: Comments;
}

/** The form in which a thread is begun. */
export function DraftComposer({ document, draft, view, comments }: DraftComposerProps) {
  const { partnership } = usePartnership();
  const mentioned = useMentioned();
  const close = () => {
    view.writing.end();
    leaveDraft(draft);
  };
  return (
    <Composer
      document={document}
      draftKey={begunUnder(partnership.id, document) + draft.id}
      quote={quoteOf(draft)}
      label={messages.write}
      send={messages.send}
      anchor={draft.anchor}
      onSend={({ text, kind }) => {
        const id = comments.begin({ anchor: draft.anchor, kind, text, mentions: mentioned(text) });
        view.setActive(id);
        if (view.sheet?.type !== "item") view.openOver({ type: "some", ids: [id] });
        close();
      }}
      onCancel={close}
    />
  );
}
