import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { counterFits } from "@commontable/shared/features/suggestions/counter.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Editor } from "@tiptap/core";
import * as buffer from "lib0/buffer";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { draftId, type DrawnSuggestion } from "../../editor/suggesting/SuggestionLayer.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import type { MarginItem } from "../comments/Margin.tsx";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { sayWhat } from "./say-what.ts";
import type { ShownSuggestion } from "./shown-suggestions.ts";
import { SuggestionCard } from "./SuggestionCard.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { useDraft } from "./use-draft.tsx";
import { useLayer } from "./use-layer.ts";
import { useSpokenSuggestions } from "./use-spoken-suggestions.ts";
import { useSuggestions } from "./use-suggestions.ts";

export interface SuggestionsDeskOptions {
  readonly handle: DocumentHandle;
  readonly editor: Editor;
  readonly role: Role | null;
  readonly draft: OpenFork | null;
  readonly onRenewDraft: () => void;
  /** Cards stand beside the text; elsewhere a press on suggested words opens the list. */
  readonly hasMargin: boolean;
  readonly isListOpen: boolean;
  readonly onListOpen: (isOpen: boolean) => void;
}

/** What a desk adds to the cards beside the text, and what it shows elsewhere. */
export interface SuggestionsDesk {
  readonly items: readonly MarginItem[];
  readonly fromOf: (id: string) => number | null;
  readonly activeId: string | null;
  readonly openCount: number;
  /** How many suggestions the draft would be. */
  readonly draftedCount: number;
  readonly sheet: ReactNode;
}

/** The suggestions of an open document: drawn in its text, as cards beside it, and as a list. */
export function useSuggestionsDesk(options: SuggestionsDeskOptions): SuggestionsDesk {
  const { handle, editor, role, draft, onRenewDraft, hasMargin, isListOpen, onListOpen } = options;
  const suggestions = useSuggestions(handle);
  const { layer, order, changes, activeId, setActive } = useLayer(handle, editor, draft, () => {
    if (!hasMargin) onListOpen(true);
  });
  const drafted = useDraft({ draft, changes, suggest: suggestions.suggest, onRenew: onRenewDraft });
  const all = suggestions.suggestions;
  const shown = useMemo(() => inOrder(all ?? [], order), [all, order]);
  const open = useMemo(() => shown.filter((one) => suggestionState(one) === "open"), [shown]);
  useEffect(() => layer.show(drawn(open), activeId), [layer, open, activeId]);
  useSpokenSuggestions(all, handle.personId);

  // Opened by a link to a suggestion: it is shown in the list, where it also stands once it is decided.
  const [linkedId, setLinked] = useState(suggestionInAddress);
  const isLinked = shown.some(({ id }) => id === linkedId);
  const closeList = () => {
    setLinked(null);
    onListOpen(false);
  };

  const fits = (one: ShownSuggestion) =>
    one.what.type === "text" ? order.includes(one.id) : counterFits(handle.doc, one.what);
  const me = {
    id: handle.personId,
    mayComment: includesRole(role, "comment"),
    mayWrite: includesRole(role, "edit"),
  };
  const show = (id: string) => {
    closeList();
    setActive(id);
    scrollTo(editor, layer.places.get(id));
  };
  const cardOf = (one: ShownSuggestion, isListed: boolean) => (
    <SuggestionCard
      suggestion={one}
      suggestions={suggestions}
      me={me}
      isActive={one.id === (linkedId ?? activeId)}
      fits={fits(one)}
      isListed={isListed}
      onActivate={() => setActive(one.id)}
      onShow={() => show(one.id)}
      onChange={draft && drafted.count === 0 ? changing(one, draft, suggestions.take) : undefined}
    />
  );
  const fromOf = useCallback((id: string) => layer.places.get(id) ?? null, [layer]);
  const beside = open.filter((one) => one.what.type !== "text" || order.includes(one.id));
  return {
    items: [
      ...beside.map((one) => ({ id: one.id, card: cardOf(one, false) })),
      ...(drafted.card ? [{ id: draftId, card: drafted.card }] : []),
    ],
    fromOf,
    activeId: activeId ?? (drafted.count > 0 ? draftId : null),
    openCount: open.length,
    draftedCount: drafted.count,
    sheet: (
      <Sheet isOpen={isListOpen || isLinked} onClose={closeList} title={messages.title}>
        {drafted.card}
        <SuggestionList
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

/** Takes one's own suggestion back into the draft; absent for one that is not made of words. */
function changing(
  { id, what }: ShownSuggestion,
  draft: OpenFork,
  take: (id: string, kind: "withdrawn") => void,
): (() => void) | undefined {
  if (what.type !== "text" || what.update === undefined) return undefined;
  const { update } = what;
  return () => {
    take(id, "withdrawn");
    draft.fork.adopt(buffer.fromBase64(update));
  };
}

/** As they stand in the text; those that stand nowhere last. */
function inOrder(all: readonly ShownSuggestion[], order: readonly string[]): ShownSuggestion[] {
  const at = new Map(order.map((id, index) => [id, index]));
  const last = order.length;
  return all.toSorted((a, b) => (at.get(a.id) ?? last) - (at.get(b.id) ?? last));
}

function drawn(open: readonly ShownSuggestion[]): DrawnSuggestion[] {
  return open.flatMap(({ id, what, byName, byOrganization, ...rest }) =>
    what.type === "text" && what.update !== undefined
      ? [
          {
            id,
            update: buffer.fromBase64(what.update),
            clientId: what.clientId,
            places: what.places,
            label: messages.spoken(byName, byOrganization, sayWhat({ what, ...rest })),
          },
        ]
      : [],
  );
}

function scrollTo({ view, isDestroyed }: Editor, position: number | undefined): void {
  if (isDestroyed || position === undefined) return;
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}
