import { includesRole } from "@commontable/shared/access/roles.ts";
import { useEffect } from "react";
import { createPortal } from "react-dom";
import { Button } from "../../ui/Button.tsx";
import type { Desk } from "../margin/Desk.ts";
import { Margin } from "../margin/Margin.tsx";
import { inPlaceOrder, topOf, watchedOn } from "../margin/page-order.ts";
import { messages } from "../suggestions/messages.ts";
import suggestionStyles from "../suggestions/Suggestions.module.css";
import { useSuggestionsDesk } from "../suggestions/use-suggestions-desk.tsx";
import { useHub } from "./comments-context.ts";
import styles from "./Comments.module.css";
import type { SuggestingIn } from "./CommentsHub.ts";
import { SelectionButton } from "./SelectionButton.tsx";
import { useThreadsDesk, type ThreadsDesk, type ThreadsDeskOptions } from "./use-threads-desk.tsx";

/** What people say about an open document and, where its page has a text for that, what they suggest. */
export function DocumentDesk(props: ThreadsDeskOptions) {
  const suggesting = useHub(props.hub, ({ read }) => read().suggesting);
  return suggesting ? <DeskWithSuggestions {...props} {...suggesting} /> : <DeskOfThreads {...props} />;
}

const noSuggestions: Desk = { items: [], placeOf: () => null, activeId: null, sheet: null };

function DeskOfThreads(props: ThreadsDeskOptions) {
  return <Desks {...props} threads={useThreadsDesk(props)} suggestions={noSuggestions} />;
}

function DeskWithSuggestions(props: ThreadsDeskOptions & SuggestingIn) {
  const { hub, handle, sender, role, draft, onRenewDraft } = props;
  const isListOpen = useHub(hub, ({ read }) => read().isSuggestionListOpen);
  const hasMargin = useHub(hub, ({ read }) => read().margin !== null);
  const texts = useHub(hub, ({ read }) => read().texts);
  const openList = (isOpen: boolean) => hub.set({ isSuggestionListOpen: isOpen });
  const threads = useThreadsDesk(props);
  const suggestions = useSuggestionsDesk({
    handle,
    sender,
    texts,
    role,
    draft,
    onRenewDraft,
    hasMargin,
    isListOpen,
    onListOpen: openList,
  });
  const { openCount, draftedCount } = suggestions;
  useEffect(() => hub.set({ suggested: openCount }), [hub, openCount]);
  return (
    <>
      <Desks {...props} threads={threads} suggestions={suggestions} />
      {!hasMargin && draftedCount > 0 && (
        <section className={suggestionStyles.foot} aria-label={messages.draft.foot}>
          <span>{messages.draft.title}</span>
          <Button kind="main" size="small" icon="suggest" onPress={() => openList(true)}>
            {messages.draft.look(draftedCount)}
          </Button>
        </section>
      )}
    </>
  );
}

interface DesksProps extends Pick<ThreadsDeskOptions, "hub" | "role"> {
  threads: ThreadsDesk;
  suggestions: Desk;
}

/** The cards of both stand in one margin, in the order of the page. */
function Desks({ hub, role, threads, suggestions }: DesksProps) {
  const texts = useHub(hub, ({ read }) => read().texts);
  const margin = useHub(hub, ({ read }) => read().margin);
  const placeOf = (id: string) => threads.placeOf(id) ?? suggestions.placeOf(id);
  const cards = [...threads.items, ...suggestions.items, ...(threads.draft ? [threads.draft] : [])];
  return (
    <>
      {margin &&
        createPortal(
          <>
            {threads.hint && suggestions.items.length === 0 && <p className={styles.hint}>{threads.hint}</p>}
            <Margin
              items={inPlaceOrder(cards, ({ id }) => placeOf(id))}
              topOf={(id) => topOf(placeOf(id))}
              watched={watchedOn(texts)}
              activeId={threads.activeId ?? suggestions.activeId}
            />
          </>,
          margin,
        )}
      {includesRole(role, "comment") && (
        <SelectionButton texts={texts} onPress={() => hub.ask({ type: "begin" })} />
      )}
      {threads.sheet}
      {suggestions.sheet}
    </>
  );
}
