import { useEffect } from "react";
import { Button } from "../../ui/Button.tsx";
import { messages } from "../suggestions/messages.ts";
import styles from "../suggestions/Suggestions.module.css";
import { useSuggestionsDesk } from "../suggestions/use-suggestions-desk.tsx";
import { useHub } from "./comments-context.ts";
import { CommentsDesk, type CommentsDeskProps } from "./CommentsDesk.tsx";
import type { SuggestingIn } from "./CommentsHub.ts";

type DocumentDeskProps = Omit<CommentsDeskProps, "beside">;

/** What people say about an open document and, where its page has a text for that, what they suggest. */
export function DocumentDesk(props: DocumentDeskProps) {
  const suggesting = useHub(props.hub, ({ read }) => read().suggesting);
  return suggesting ? <DeskWithSuggestions {...props} {...suggesting} /> : <CommentsDesk {...props} />;
}

function DeskWithSuggestions(props: DocumentDeskProps & SuggestingIn) {
  const { hub, handle, sender, role, draft, onRenewDraft } = props;
  const isListOpen = useHub(hub, ({ read }) => read().isSuggestionListOpen);
  const isWide = useHub(hub, ({ read }) => read().margin !== null);
  const texts = useHub(hub, ({ read }) => read().texts);
  const openList = (isOpen: boolean) => hub.set({ isSuggestionListOpen: isOpen });
  const suggestions = useSuggestionsDesk({
    handle,
    sender,
    texts,
    role,
    draft,
    onRenewDraft,
    hasMargin: isWide,
    isListOpen,
    onListOpen: openList,
  });
  const { openCount, draftedCount, items, placeOf, activeId } = suggestions;
  useEffect(() => hub.set({ suggested: openCount }), [hub, openCount]);
  return (
    <>
      <CommentsDesk
        hub={hub}
        handle={handle}
        sender={sender}
        role={role}
        beside={{ items, placeOf, activeId }}
      />
      {suggestions.sheet}
      {!isWide && draftedCount > 0 && (
        <section className={styles.foot} aria-label={messages.draft.foot}>
          <span>{messages.draft.title}</span>
          <Button kind="main" size="small" icon="suggest" onPress={() => openList(true)}>
            {messages.draft.look(draftedCount)}
          </Button>
        </section>
      )}
    </>
  );
}
