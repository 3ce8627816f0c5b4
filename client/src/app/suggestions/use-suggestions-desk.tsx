import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import {
  counterFits,
  countersIn,
  type RawCounter,
} from "@commontable/shared/features/suggestions/counter.ts";
import { difference, type Change } from "@commontable/shared/features/suggestions/difference.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/parts.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Editor } from "@tiptap/core";
import * as buffer from "lib0/buffer";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import * as Y from "yjs";
import { draftId, SuggestionLayer, type DrawnSuggestion } from "../../editor/suggesting/SuggestionLayer.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Note } from "../../ui/Note.tsx";
import { Sheet } from "../../ui/Dialog.tsx";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { usePartnership } from "../partnership-context.ts";
import type { MarginItem } from "../comments/Margin.tsx";
import { DraftCard } from "./DraftCard.tsx";
import { keepDraft } from "./kept-draft.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";
import { labelled } from "./say-counter.ts";
import { sayWhat } from "./say-what.ts";
import type { ShownSuggestion } from "./shown-suggestions.ts";
import { SuggestionCard } from "./SuggestionCard.tsx";
import { SuggestionList } from "./SuggestionList.tsx";
import { useSpokenSuggestions } from "./use-spoken-suggestions.ts";
import { useSuggestions } from "./use-suggestions.ts";

export interface SuggestionsDeskOptions {
  readonly handle: DocumentHandle;
  readonly editor: Editor;
  readonly role: Role | null;
  readonly draft: OpenFork | null;
  readonly onRenewDraft: () => void;
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
  const { handle, editor, role, draft, onRenewDraft, isListOpen, onListOpen } = options;
  const suggestions = useSuggestions(handle);
  const { partnership } = usePartnership();
  const toast = useToast();
  const announce = useAnnounce();
  const [order, setOrder] = useState<readonly string[]>([]);
  const [activeId, setActive] = useState<string | null>(null);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [counters, setCounters] = useDraftedCounters(draft);
  const layer = useMemo(
    () =>
      new SuggestionLayer({
        editor,
        shown: draft?.fork.doc ?? handle.doc,
        base: draft ? handle.doc : null,
        draftLabel: messages.draft.heard,
        onPlaces: setOrder,
        onDraft: setChanges,
      }),
    [editor, draft, handle],
  );
  useEffect(() => {
    layer.open();
    return () => layer.close();
  }, [layer]);
  const all = suggestions.suggestions;
  const shown = useMemo(() => inOrder(all ?? [], order), [all, order]);
  const open = useMemo(() => shown.filter((one) => suggestionState(one) === "open"), [shown]);
  useEffect(() => layer.show(drawn(open), activeId), [layer, open, activeId]);
  useSpokenSuggestions(all, handle.personId);

  useEffect(() => {
    if (editor.isDestroyed) return undefined;
    const text = editor.view.dom;
    const handlePress = (event: MouseEvent) => {
      const words = event.target instanceof Element ? event.target.closest("[data-suggestion]") : null;
      const id = words?.getAttribute("data-suggestion") ?? null;
      setActive(id === draftId ? null : id);
    };
    text.addEventListener("click", handlePress);
    return () => text.removeEventListener("click", handlePress);
  }, [editor]);

  const send = useEffectEvent((note: string) => {
    if (!draft) return;
    const { base, doc } = draft.fork;
    const updates = partsOf(difference(base.getXmlFragment(bodyRoot), doc.getXmlFragment(bodyRoot))).flatMap(
      (part) => writePart(base, doc, part, new Y.Doc().clientID) ?? [],
    );
    const parts = countersIn(base, doc).map((counter) => labelled(counter, doc));
    const texts = updates.map((update) => ({ type: "text" as const, update: buffer.toBase64(update) }));
    suggestions.suggest([...texts, ...parts], note);
    toast({ words: messages.draft.sent(texts.length + parts.length) });
    discard();
  });
  const discard = () => {
    keepDraft(partnership.id, handle.name, null);
    draft?.fork.forget();
    setChanges([]);
    setCounters([]);
    onRenewDraft();
  };

  const fits = (one: ShownSuggestion) =>
    one.what.type === "text" ? order.includes(one.id) : counterFits(handle.doc, one.what);
  const me = {
    id: handle.personId,
    mayComment: includesRole(role, "comment"),
    mayWrite: includesRole(role, "edit"),
  };
  const show = (id: string) => {
    onListOpen(false);
    setActive(id);
    scrollTo(editor, layer.places.get(id));
  };
  const cardOf = (one: ShownSuggestion, isListed: boolean) => (
    <SuggestionCard
      suggestion={one}
      suggestions={suggestions}
      me={me}
      isActive={one.id === activeId}
      fits={fits(one)}
      isListed={isListed}
      onActivate={() => setActive(one.id)}
      onShow={() => show(one.id)}
      onChange={
        draft &&
        changes.length === 0 &&
        counters.length === 0 &&
        one.what.type === "text" &&
        one.what.update !== undefined
          ? () => {
              const { what } = one;
              if (what.type !== "text" || what.update === undefined) return;
              suggestions.take(one.id, "withdrawn");
              draft.fork.adopt(buffer.fromBase64(what.update));
              announce(messages.change);
            }
          : undefined
      }
    />
  );
  const fromOf = useCallback((id: string) => layer.places.get(id) ?? null, [layer]);
  const beside = open.filter((one) => one.what.type !== "text" || order.includes(one.id));
  const draftCard = draft && (
    <>
      {draft.lost !== null && <Note tone="honey">{`${messages.draft.lost} ${draft.lost}`}</Note>}
      <DraftCard
        changes={changes}
        counters={counters.map((counter) => labelled(counter, draft.fork.doc))}
        isKept={draft.isKept()}
        onSend={send}
        onDiscard={discard}
      />
    </>
  );
  const draftedCount = partsOf(changes).length + counters.length;
  return {
    items: [
      ...beside.map((one) => ({ id: one.id, card: cardOf(one, false) })),
      ...(draftCard ? [{ id: draftId, card: draftCard }] : []),
    ],
    fromOf,
    activeId: changes.length > 0 && activeId === null ? draftId : activeId,
    openCount: open.length,
    draftedCount,
    sheet: (
      <Sheet isOpen={isListOpen} onClose={() => onListOpen(false)} title={messages.title}>
        {draftCard}
        <SuggestionList
          shown={shown}
          suggestions={suggestions}
          mayWrite={me.mayWrite}
          fits={fits}
          cardOf={(one) => cardOf(one, true)}
        />
      </Sheet>
    ),
  };
}

/** A draft's structured parts are looked at this long after its last change. */
const settleMs = 300;

/** What the draft says otherwise in structured parts. */
function useDraftedCounters(draft: OpenFork | null) {
  const [counters, setCounters] = useState<readonly RawCounter[]>([]);
  useEffect(() => {
    if (!draft) return undefined;
    const { base, doc, subscribe } = draft.fork;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => setCounters((before) => same(before, countersIn(base, doc)));
    look();
    const leave = subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(look, settleMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
      setCounters([]);
    };
  }, [draft]);
  return [counters, setCounters] as const;
}

/** Typing in the text draws nothing here. */
function same(before: readonly RawCounter[], now: readonly RawCounter[]): readonly RawCounter[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
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
