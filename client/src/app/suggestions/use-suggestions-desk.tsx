import type { Role } from "@commontable/shared/access/roles.ts";
import { acceptCounter, counterFits } from "@commontable/shared/features/suggestions/counter.ts";
import { fitsAsIs } from "@commontable/shared/features/suggestions/standing.ts";
import type { Editor } from "@tiptap/core";
import * as buffer from "lib0/buffer";
import { draftId } from "../../editor/suggesting/SuggestionLayer.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import type { Desk } from "../margin/Desk.ts";
import { scrollTo } from "../margin/page-order.ts";
import type { Sender } from "../waiting/Sender.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { hasCard, readerOf, type ShownSuggestion } from "./shown-suggestions.ts";
import { SuggestionCard } from "./SuggestionCard.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { useDraftCard } from "./use-draft-card.tsx";
import { useLinkedSuggestion } from "./use-linked-suggestion.ts";
import { useSpokenSuggestions } from "./use-spoken-suggestions.ts";
import { useSuggestions, type Suggestions } from "./use-suggestions.ts";
import { useSuggestionsOnPage } from "./use-suggestions-on-page.ts";

export interface SuggestionsDeskOptions {
  readonly handle: DocumentHandle;
  readonly sender: Sender;
  /** Those of the page. */
  readonly texts: readonly Editor[];
  readonly role: Role | null;
  readonly draft: OpenFork | null;
  readonly onRenewDraft: () => void;
  /** Cards stand beside the text; elsewhere a press on suggested words opens the list. */
  readonly hasMargin: boolean;
  readonly isListOpen: boolean;
  readonly onListOpen: (isOpen: boolean) => void;
}

export interface SuggestionsDesk extends Desk {
  readonly openCount: number;
  /** How many suggestions the draft would be. */
  readonly draftedCount: number;
}

const none: readonly ShownSuggestion[] = [];

/** The suggestions of an open document: drawn in its text, as cards beside it, and as a list. */
export function useSuggestionsDesk(options: SuggestionsDeskOptions): SuggestionsDesk {
  const { handle, sender, texts, role, draft, onRenewDraft, hasMargin, isListOpen, onListOpen } = options;
  const suggestions = useSuggestions(handle, sender);
  const page = useSuggestionsOnPage({
    handle,
    texts,
    draft,
    suggestions: suggestions.suggestions ?? none,
    onPress: () => {
      if (!hasMargin) onListOpen(true);
    },
  });
  const { shown, activeId, setActive } = page;
  const drafted = useDraftCard({ draft, suggest: suggestions.suggest, onRenew: onRenewDraft });
  useSpokenSuggestions(suggestions, handle.personId);

  // It is shown in the list, where it also stands once it is decided.
  const [linkedId, setLinked] = useLinkedSuggestion();
  const isLinked = shown.some(({ id }) => id === linkedId);
  const closeList = () => {
    setLinked(null);
    onListOpen(false);
  };
  const show = (id: string) => {
    closeList();
    setActive(id);
    scrollTo(page.placeOf(id));
  };
  const me = readerOf(handle.personId, role);
  const cardOf = (one: ShownSuggestion, isListed: boolean) => (
    <SuggestionCard
      doc={handle.doc}
      suggestion={one}
      suggestions={suggestions}
      me={me}
      isActive={one.id === (linkedId ?? activeId)}
      fits={page.fits(one)}
      where={page.whereIs(one)}
      isListed={isListed}
      onActivate={() => setActive(one.id)}
      onShow={() => (page.isHere(one.id) ? show(one.id) : setLinked(one.id))}
      onChange={
        draft && drafted.count === 0 && hasPlace(one, draft)
          ? () => change(one, draft, suggestions)
          : undefined
      }
    />
  );
  const beside = shown.filter((one) => hasCard(one, page.isHere(one.id)));
  return {
    items: [
      ...beside.map((one) => ({ id: one.id, card: cardOf(one, false) })),
      ...(drafted.card ? [{ id: draftId, card: drafted.card }] : []),
    ],
    placeOf: page.placeOf,
    activeId: activeId ?? (drafted.count > 0 ? draftId : null),
    openCount: page.open.length,
    draftedCount: drafted.count,
    sheet: (
      <Sheet isOpen={isListOpen || isLinked} onClose={closeList} title={messages.title}>
        {drafted.card}
        <SuggestionList
          document={handle.name}
          shown={shown}
          linkedId={linkedId}
          suggestions={suggestions}
          mayWrite={me.mayWrite}
          fits={page.fits}
          cardOf={(one) => cardOf(one, true)}
        />
      </Sheet>
    ),
  };
}

/** Whether it would show in the draft: words nobody sees are not taken there. */
function hasPlace({ what }: ShownSuggestion, { fork }: OpenFork): boolean {
  if (what.type !== "text") return counterFits(fork.doc, what);
  if (what.update === undefined) return false;
  return fitsAsIs(fork.doc, { update: buffer.fromBase64(what.update), places: what.places });
}

/** Takes one's own suggestion back into the draft; one that was never sent just moves there. */
function change({ id, what, waiting }: ShownSuggestion, { fork }: OpenFork, suggestions: Suggestions): void {
  if (what.type !== "text") fork.doc.transact(() => acceptCounter(fork.doc, what, "draft"), "draft");
  else if (what.update !== undefined) fork.adopt(buffer.fromBase64(what.update));
  if (waiting.has(id)) suggestions.drop(id);
  else suggestions.take(id, "withdrawn");
}
