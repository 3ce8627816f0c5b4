import { useState } from "react";
import { stored, theirsBeside, write, type OwnWords } from "./own-words.ts";

export interface OwnWordsField {
  readonly text: string;
  readonly isChanged: boolean;
  /** For the server, with `text`: it takes nothing where something else stands by now. */
  readonly before: string;
  readonly theirs: string | null;
  readonly write: (text: string) => void;
  /** `sent` is stored. */
  readonly stored: (sent: string) => void;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/** A field that is stored on a press, for a text that others may change meanwhile. `stands`: what the server has. */
export function useOwnWords(stands: string): OwnWordsField {
  const [own, setOwn] = useState<OwnWords | null>(null);
  const text = own?.text ?? stands;
  return {
    text,
    isChanged: text !== stands,
    before: own?.before ?? stands,
    theirs: theirsBeside(own, stands),
    write: (typed) => setOwn((before) => write(before, stands, typed)),
    stored: (sent) => setOwn((before) => stored(before, sent)),
    keepMine: () => setOwn((before) => before && { ...before, before: stands }),
    takeTheirs: () => setOwn(null),
  };
}
