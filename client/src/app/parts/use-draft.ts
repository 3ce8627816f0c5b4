/** What is typed into a dialog, kept on this device until it was sent (`sync/local/drafts.ts`). */
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { draftsUnder, followDraft, followDrafts, readDraft, writeDraft } from "../../sync/local/drafts.ts";
import { usePartnership } from "../partnership-context.ts";

/** What another tab writes is told once it pauses for this long. */
const pauseMs = 300;

export interface Draft {
  /** What was kept when the dialog opened; null when nothing was. */
  readonly kept: unknown;
  /** Keeps a value in place of the one before; null for nothing. */
  readonly keep: (value: unknown) => void;
}

/** `name` tells what the words belong to: `numbers/{measure}`. Each person at each table has their own. */
export function useDraft(name: string): Draft {
  const key = useOwnKey(name);
  const [kept] = useState(() => readDraft(key));
  return { kept, keep: (value) => void writeDraft(key, value) };
}

/** `onOther` hears what another tab keeps under that name; null once it was sent or given up there. */
export function useDraftElsewhere(name: string, onOther: (value: unknown) => void): void {
  const key = useOwnKey(name);
  const handleOther = useEffectEvent(onOther);
  useEffect(() => followDraft(key, (value) => handleOther(value)), [key]);
}

/** Everything kept under names that begin like this, by the rest of the name. */
export function useDrafts(start: string): {
  read: () => (readonly [rest: string, value: unknown])[];
  forget: (rest: string) => void;
  /** Hears that another tab changed some of it. Returns how to stop. */
  follow: (listener: () => void) => () => void;
} {
  const key = useOwnKey(start);
  return {
    read: () => draftsUnder(key).map((one) => [one.key.slice(key.length), one.value] as const),
    forget: (rest) => void writeDraft(key + rest, null),
    follow: useCallback((listener) => followAtPauses(key, listener), [key]),
  };
}

function followAtPauses(start: string, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unfollow = followDrafts(start, () => {
    clearTimeout(timer);
    timer = setTimeout(listener, pauseMs);
  });
  return () => {
    clearTimeout(timer);
    unfollow();
  };
}

function useOwnKey(name: string): string {
  const { partnership, seat } = usePartnership();
  return `${partnership.id}/${seat.personId}/${name}`;
}

/** One text, like `useState`, in all tabs; `done` forgets it once it was sent. */
export function useTextDraft(name: string): [text: string, set: (text: string) => void, done: () => void] {
  const { kept, keep } = useDraft(name);
  const [text, setText] = useState(() => textIn(kept));
  useDraftElsewhere(name, (value) => setText(textIn(value)));
  const set = (next: string) => {
    setText(next);
    keep(next.trim() === "" ? null : next);
  };
  return [text, set, () => keep(null)];
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
