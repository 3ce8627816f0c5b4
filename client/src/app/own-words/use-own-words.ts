import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useDraft } from "../parts/use-draft.ts";
import { keptOwnWords, saysTheSame, stored, theirsBeside, write, type OwnWords } from "./own-words.ts";

export interface OwnWordsField {
  readonly text: string;
  readonly isChanged: boolean;
  /** It was left here before this form opened, and is not decided yet. */
  readonly isResumed: boolean;
  /** For the server, with `text`: it takes nothing where something else stands by now. */
  readonly before: string;
  readonly theirs: string | null;
  readonly write: (text: string) => void;
  /** `sent` is stored. */
  readonly stored: (sent: string) => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/**
 * A field that is stored on a press, for a text that others may change meanwhile. `stands`: what the server has. What is written is kept
 * on this device under `draftName` until then (AC42).
 */
export function useOwnWords(stands: string, draftName: string): OwnWordsField {
  const { kept, keep } = useDraft(draftName);
  const [own, setOwn] = useState(() => keptOwnWords(kept));
  const [wasLeft, setWasLeft] = useState(own !== null);
  // An answer may come when the form has closed, to a handler of an earlier render.
  const latest = useRef(own);
  const change = (next: (before: OwnWords | null) => OwnWords | null) => {
    latest.current = next(latest.current);
    setOwn(latest.current);
    keep(latest.current);
    if (latest.current === null) setWasLeft(false);
  };
  const isOver = own !== null && saysTheSame(own.text, stands);
  const forget = useEffectEvent(() => keep(null));
  useEffect(() => {
    if (isOver) forget();
  }, [isOver]);
  const text = own?.text ?? stands;
  return {
    text,
    isChanged: text !== stands,
    isResumed: wasLeft && !isOver,
    before: own?.before ?? stands,
    theirs: theirsBeside(own, stands),
    write: (typed) => change((before) => write(before, stands, typed)),
    stored: (sent) => change((before) => stored(before, sent)),
    keepMine: () => change((before) => before && { ...before, before: stands }),
    takeTheirs: () => change(() => null),
  };
}
