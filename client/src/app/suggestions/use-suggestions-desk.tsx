import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { acceptCounter, counterFits } from "@commontable/shared/features/suggestions/counter.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import { fitsAsIs } from "@commontable/shared/features/suggestions/standing.ts";
import type { Editor } from "@tiptap/core";
import * as buffer from "lib0/buffer";
import { useEffect, useMemo, useState } from "react";
import { draftId, type DrawnSuggestion } from "../../editor/suggesting/SuggestionLayer.ts";
import type { SuggestionSpots } from "../../editor/suggesting/SuggestionLayers.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import type { Desk } from "../margin/Desk.ts";
import { inPlaceOrder, scrollTo } from "../margin/page-order.ts";
import { whereIs } from "../parts/where.ts";
import { usePartnership } from "../partnership-context.ts";
import type { Sender } from "../waiting/Sender.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { sayWhat } from "./say-what.ts";
import { isRefused, type ShownSuggestion } from "./shown-suggestions.ts";
import { SuggestionCard } from "./SuggestionCard.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { useDraftCard } from "./use-draft-card.tsx";
import { useElsewhere } from "./use-elsewhere.ts";
import { useSuggestionLayers } from "./use-suggestion-layers.ts";
import { useSpokenSuggestions } from "./use-spoken-suggestions.ts";
import { useSuggestions, type Suggestions } from "./use-suggestions.ts";

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

/** The suggestions of an open document: drawn in its text, as cards beside it, and as a list. */
export function useSuggestionsDesk(options: SuggestionsDeskOptions): SuggestionsDesk {
  const { handle, sender, texts, role, draft, onRenewDraft, hasMargin, isListOpen, onListOpen } = options;
  const suggestions = useSuggestions(handle, sender);
  const { partnership } = usePartnership();
  const { layers, spots, activeId, setActive } = useSuggestionLayers(handle, texts, draft, () => {
    if (!hasMargin) onListOpen(true);
  });
  const drafted = useDraftCard({ draft, suggest: suggestions.suggest, onRenew: onRenewDraft });
  const all = suggestions.suggestions;
  const shown = useMemo(() => inOrder(all ?? [], spots), [all, spots]);
  const open = useMemo(() => shown.filter((one) => suggestionState(one) === "open"), [shown]);
  const edits = useMemo(() => drawn(open), [open]);
  useEffect(() => layers.show(edits, activeId), [layers, edits, activeId]);
  const standsElsewhere = useElsewhere(handle.doc, layers, edits, texts);
  useSpokenSuggestions(suggestions, handle.personId);

  // Opened by a link to a suggestion: it is shown in the list, where it also stands once it is decided.
  const [linkedId, setLinked] = useState(suggestionInAddress);
  useEffect(() => {
    // Another place in the address does not end looking at this one.
    const handleHash = () => setLinked((before) => suggestionInAddress() ?? before);
    addEventListener("hashchange", handleHash);
    return () => removeEventListener("hashchange", handleHash);
  }, []);
  const isLinked = shown.some(({ id }) => id === linkedId);
  const closeList = () => {
    setLinked(null);
    onListOpen(false);
  };

  const fits = (one: ShownSuggestion) =>
    one.what.type === "text"
      ? spots.has(one.id) || standsElsewhere.has(one.id)
      : counterFits(handle.doc, one.what);
  const whereOf = ({ id, what }: ShownSuggestion) =>
    what.type === "text" && !spots.has(id)
      ? whereIs(handle.doc, partnership.slug, handle.name, what.places[0]?.within ?? bodyRoot)
      : null;
  const me = {
    id: handle.personId,
    mayComment: includesRole(role, "comment"),
    maySuggest: includesRole(role, "suggest"),
    mayWrite: includesRole(role, "edit"),
  };
  const show = (id: string) => {
    closeList();
    setActive(id);
    scrollTo(layers.spots.get(id) ?? null);
  };
  const cardOf = (one: ShownSuggestion, isListed: boolean) => (
    <SuggestionCard
      doc={handle.doc}
      suggestion={one}
      suggestions={suggestions}
      me={me}
      isActive={one.id === (linkedId ?? activeId)}
      fits={fits(one)}
      where={whereOf(one)}
      isListed={isListed}
      onActivate={() => setActive(one.id)}
      onShow={() => (spots.has(one.id) ? show(one.id) : setLinked(one.id))}
      onChange={
        draft && drafted.count === 0 && hasPlace(one, draft)
          ? () => change(one, draft, suggestions)
          : undefined
      }
    />
  );
  const beside = shown.filter(
    (one) =>
      isRefused(one) || (suggestionState(one) === "open" && (one.what.type !== "text" || spots.has(one.id))),
  );
  return {
    items: [
      ...beside.map((one) => ({ id: one.id, card: cardOf(one, false) })),
      ...(drafted.card ? [{ id: draftId, card: drafted.card }] : []),
    ],
    placeOf: (id) => layers.spots.get(id) ?? null,
    activeId: activeId ?? (drafted.count > 0 ? draftId : null),
    openCount: open.length,
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
          fits={fits}
          cardOf={(one) => cardOf(one, true)}
        />
      </Sheet>
    ),
  };
}

function suggestionInAddress(): string | null {
  return /^#suggestion-([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
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

/** As they stand on the page; those that stand nowhere on it last. */
function inOrder(all: readonly ShownSuggestion[], spots: SuggestionSpots): ShownSuggestion[] {
  const here = all.filter(({ id }) => spots.has(id));
  const elsewhere = all.filter(({ id }) => !spots.has(id));
  return [...inPlaceOrder(here, ({ id }) => spots.get(id) ?? null), ...elsewhere];
}

/** Only words of texts are drawn, and they name nobody by an id. */
const noNames = new Map<string, string>();

function drawn(open: readonly ShownSuggestion[]): DrawnSuggestion[] {
  return open.flatMap(({ id, what, byName, byOrganization }) =>
    what.type === "text" && what.update !== undefined
      ? [
          {
            id,
            update: buffer.fromBase64(what.update),
            clientId: what.clientId,
            places: what.places,
            label: messages.spoken(byName, byOrganization, sayWhat({ what }, noNames)),
          },
        ]
      : [],
  );
}
