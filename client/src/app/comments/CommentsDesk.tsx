import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import type { BeginThreadRequest } from "@commontable/shared/features/comments/api.ts";
import { threadState } from "@commontable/shared/features/comments/rules.ts";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { countBySection } from "../../editor/comments/count-by-section.ts";
import { ThreadLayer, type Places } from "../../editor/comments/draw-threads.ts";
import { quoteWords, selectedWords } from "../../editor/comments/quote-words.ts";
import type { Place } from "../../editor/comments/thread-places.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Sheet } from "../../ui/Dialog.tsx";
import { usePartnership } from "../partnership-context.ts";
import { useMedia } from "../use-media.ts";
import { Composer } from "./Composer.tsx";
import { inTextOrder } from "./in-text-order.ts";
import { Margin, type MarginItem } from "./Margin.tsx";
import { useMentioned } from "./MentionArea.tsx";
import { messages } from "./messages.ts";
import type { ShownThread } from "./shown-threads.ts";
import styles from "./Comments.module.css";
import { ThreadCard } from "./ThreadCard.tsx";
import { ThreadList } from "./ThreadList.tsx";
import { useComments } from "./use-comments.ts";
import { useSpokenThreads } from "./use-spoken-threads.ts";

export interface CommentsDeskProps {
  handle: DocumentHandle;
  editor: Editor;
  role: Role | null;
  /** Told how to begin a thread about what is selected; answers how to take that back. */
  onReady: (begin: () => void) => () => void;
  isListOpen: boolean;
  onListOpen: (isOpen: boolean) => void;
  onCount: (count: ThreadCount) => void;
  /** Other cards that stand beside the text. */
  beside: BesideCards;
}

export interface BesideCards {
  readonly items: readonly MarginItem[];
  readonly fromOf: (id: string) => number | null;
  readonly activeId: string | null;
}

/** How many threads there are, and how many of them are open, in all and by the block that heads their section. */
export interface ThreadCount {
  readonly all: number;
  readonly open: number;
  readonly openBySection: ReadonlyMap<string, number>;
}

/** About what somebody begins a thread. */
interface Draft {
  readonly place: Place | null;
  readonly anchor: BeginThreadRequest["anchor"];
}

const noPlaces: Places = new Map();
/** The margin stands beside the text from here on. */
export const wideQuery = "(min-width: 75rem)";
const draftId = "comment-draft";

/** Comments beside the text on a wide screen, in a sheet elsewhere. */
export function CommentsDesk(props: CommentsDeskProps) {
  const { handle, editor, role, onReady, isListOpen, onListOpen, onCount, beside } = props;
  const comments = useComments(handle);
  const { partnership } = usePartnership();
  const [places, setPlaces] = useState(noPlaces);
  const [activeId, setActive] = useState<string | null>(threadInAddress);
  const [draft, setDraft] = useState<Draft | null>(null);
  const isWide = useMedia(wideQuery);
  const mentioned = useMentioned();
  const { threads } = comments;
  const shown = useMemo(() => inTextOrder(threads ?? [], places), [threads, places]);
  const open = useMemo(() => shown.filter((thread) => threadState(thread) === "open"), [shown]);
  useSpokenThreads(threads, handle.personId);
  useEffect(() => {
    const at = open.flatMap(({ id }) => places.get(id)?.[0]?.from ?? []);
    const openBySection = countBySection(editor.state.doc, at);
    onCount({ all: shown.length, open: open.length, openBySection });
  }, [onCount, editor, shown, open, places]);

  const layer = useMemo(() => new ThreadLayer(editor, setPlaces), [editor]);
  useEffect(() => {
    layer.open();
    return () => layer.close();
  }, [layer]);
  useEffect(
    () => layer.show({ threads: drawn(threads ?? []), activeId, draft: draft?.place ?? null }),
    [layer, threads, activeId, draft],
  );

  const begin = useEffectEvent(() => {
    if (editor.isDestroyed) return;
    setDraft(draftFor(editor));
    setActive(null);
    if (!isWide) onListOpen(true);
  });
  useEffect(() => onReady(() => begin()), [onReady]);

  // Opened by a link to a thread: its words come into view as soon as it is known where they stand.
  const linkedId = useRef(activeId);
  useEffect(() => {
    const [place] = places.get(linkedId.current ?? "") ?? [];
    if (!place) return;
    linkedId.current = null;
    scrollTo(editor, place.from);
  }, [editor, places]);

  const activate = useEffectEvent((id: string) => {
    setActive(id);
    if (!isWide) onListOpen(true);
  });
  useEffect(() => {
    // The editor goes first where the text is for reading from now on.
    if (editor.isDestroyed) return undefined;
    const text = editor.view.dom;
    const handlePress = (event: MouseEvent) => {
      const words = event.target instanceof Element ? event.target.closest("[data-thread]") : null;
      const id = words?.getAttribute("data-thread");
      if (id) activate(id);
      else setActive(null);
    };
    text.addEventListener("click", handlePress);
    return () => text.removeEventListener("click", handlePress);
  }, [editor]);
  useEffect(() => {
    const handleHash = () => {
      const id = threadInAddress();
      if (id) activate(id);
    };
    addEventListener("hashchange", handleHash);
    return () => removeEventListener("hashchange", handleHash);
  }, []);

  const show = (thread: ShownThread) => {
    setActive(thread.id);
    const [place] = layer.places.get(thread.id) ?? [];
    if (place) scrollTo(editor, place.from);
  };
  const go = useEffectEvent((step: 1 | -1) => {
    if (open.length === 0) return;
    const at = open.findIndex(({ id }) => id === activeId);
    const next = open[at === -1 && step === -1 ? open.length - 1 : (at + step + open.length) % open.length];
    if (next) show(next);
  });
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!event.altKey || !isPlain || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      go(event.key === "ArrowDown" ? 1 : -1);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);

  const me = {
    id: handle.personId,
    mayComment: includesRole(role, "comment"),
    mayWrite: includesRole(role, "edit"),
  };
  const close = () => {
    setDraft(null);
    if (!editor.isDestroyed && editor.isEditable) editor.view.focus();
  };
  const composer = draft && (
    <Composer
      key={draftKeyOf(partnership.id, handle, draft)}
      draftKey={draftKeyOf(partnership.id, handle, draft)}
      quote={draft.anchor.type === "text" ? draft.anchor.quote : messages.aboutDocument}
      label={messages.write}
      send={messages.send}
      asksKind
      onSend={({ text, kind }) => {
        setActive(comments.begin({ anchor: draft.anchor, kind, text, mentions: mentioned(text) }));
        close();
      }}
      onCancel={close}
    />
  );
  const cardOf = (thread: ShownThread, isListed: boolean) => (
    <ThreadCard
      thread={thread}
      comments={comments}
      me={me}
      isActive={thread.id === activeId}
      isPlaced={thread.anchor.type !== "text" || places.has(thread.id)}
      isListed={isListed}
      onActivate={() => setActive(thread.id)}
      onShow={() => {
        onListOpen(false);
        show(thread);
      }}
    />
  );
  const draftFrom = draft?.place?.from ?? null;
  const fromOf = useCallback(
    (id: string) => (id === draftId ? draftFrom : (layer.places.get(id)?.[0]?.from ?? beside.fromOf(id))),
    [layer, draftFrom, beside],
  );
  const besideText = shown.filter((thread) => threadState(thread) === "open" || thread.id === activeId);
  const items: MarginItem[] = [
    ...beside.items,
    ...besideText.map((thread) => ({
      id: thread.id,
      card: cardOf(thread, false),
    })),
    ...(composer
      ? [
          {
            id: draftId,
            card: <div className={styles.card}>{composer}</div>,
          },
        ]
      : []),
  ].toSorted((a, b) => (fromOf(a.id) ?? -1) - (fromOf(b.id) ?? -1));

  return (
    <>
      {isWide && threads?.length === 0 && !draft && beside.items.length === 0 && (
        <p className={styles.hint}>{me.mayComment ? messages.emptyMore : messages.empty}</p>
      )}
      {isWide && (
        <Margin
          editor={editor}
          items={items}
          fromOf={fromOf}
          activeId={draft ? draftId : (activeId ?? beside.activeId)}
        />
      )}
      <Sheet
        isOpen={isListOpen}
        onClose={() => {
          onListOpen(false);
          if (!isWide) setDraft(null);
        }}
        title={draft && !isWide ? messages.comment : messages.title}
      >
        {!isWide && composer ? (
          composer
        ) : (
          <ThreadList
            threads={shown}
            isFailed={comments.isFailed}
            cardOf={(thread) => cardOf(thread, true)}
          />
        )}
      </Sheet>
    </>
  );
}

/** The selected words; without any the block the caret stands in; without one the whole document. */
function draftFor({ view, state }: Editor): Draft {
  const words = selectedWords(view) ?? (view.hasFocus() ? blockAt(state) : null);
  const anchor = words && quoteWords(state, words);
  return words && anchor ? { place: words, anchor } : { place: null, anchor: { type: "document" } };
}

function blockAt({ selection: { $from } }: Editor["state"]): Place | null {
  return $from.parent.isTextblock && $from.parent.content.size > 0
    ? { from: $from.start(), to: $from.end() }
    : null;
}

function draftKeyOf(partnershipId: string, { name }: DocumentHandle, { anchor }: Draft): string {
  return `thread/${partnershipId}/${name}/${anchor.type === "text" ? anchor.quote.slice(0, 80) : anchor.type}`;
}

function drawn(threads: readonly ShownThread[]) {
  return threads.map((thread) => {
    const isOpen = threadState(thread) === "open";
    const label = messages.label(messages.kinds[thread.kind], thread.steps[0]?.byName ?? "", isOpen);
    return { id: thread.id, anchor: thread.anchor, isOpen, label };
  });
}

function scrollTo({ view, isDestroyed }: Editor, position: number): void {
  if (isDestroyed) return;
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "center" });
}

function threadInAddress(): string | null {
  return /^#thread-([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
}
