import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { keyName } from "../../editor/key-name.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { late, useLate } from "../../ui/late.ts";
import { whenQuiet } from "../../ui/when-quiet.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { toolMessages as suggestionWords } from "../suggestions/tool-messages.ts";
import type { Suggesting } from "../suggestions/use-suggesting.ts";
import type { ThreadCount } from "./CommentsDesk.tsx";
import { toolMessages as words } from "./tool-messages.ts";

const desk = late(() => import("./DocumentDesk.tsx"));

const noCount: ThreadCount = { all: 0, open: 0, openBySection: new Map() };

export interface CommentsView {
  /** For the bar above the text: comment, and all comments. */
  readonly tools: ReactNode;
  /** Open threads by the block that heads their section. */
  readonly counts: ReadonlyMap<string, number>;
  /** Beside the text. */
  readonly margin: ReactNode;
}

/** The comments of an open document. What shows them is fetched once the text is there. */
export function useCommentsDesk(
  handle: DocumentHandle,
  editor: Editor | null,
  role: Role | null,
  { draft, renew }: Pick<Suggesting, "draft" | "renew">,
): CommentsView {
  const [isWanted, setWanted] = useState(false);
  const part = useLate(desk, isWanted);
  const isThere = editor !== null;
  // First one reads.
  useEffect(() => (isThere ? whenQuiet(() => setWanted(true)) : undefined), [isThere]);
  const asking = useRef<{ begin: (() => void) | null; isAsked: boolean }>({ begin: null, isAsked: false });
  const [isListOpen, setListOpen] = useState(false);
  const [count, setCount] = useState(noCount);
  const [suggested, setSuggested] = useState(0);
  const [isSuggestionListOpen, setSuggestionListOpen] = useState(false);
  const mayComment = includesRole(role, "comment");
  // A press before the code is there is kept until it is.
  const ask = useCallback(() => {
    if (asking.current.begin) asking.current.begin();
    else asking.current.isAsked = true;
    setWanted(true);
  }, []);
  const handleReady = useCallback((begin: () => void) => {
    if (asking.current.isAsked) begin();
    asking.current = { begin, isAsked: false };
    return () => {
      asking.current.begin = null;
    };
  }, []);
  useEffect(() => {
    if (!mayComment) return undefined;
    const handleKey = (event: KeyboardEvent) => {
      if (event.code !== "KeyM" || !event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey))
        return;
      event.preventDefault();
      ask();
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [mayComment, ask]);
  return {
    counts: count.openBySection,
    tools: (
      <>
        {mayComment && (
          <Tooltip words={words.comment} keys={keyName(words.key)}>
            <AriaButton className="ed-tool ed-wide desk-say" preventFocusOnPress onPress={ask}>
              <Icon name="addcomment" />
              {words.comment}
            </AriaButton>
          </Tooltip>
        )}
        {count.all > 0 && (
          <CountButton icon="comment" words={words.open(count.open)} onPress={() => setListOpen(true)}>
            {count.open}
          </CountButton>
        )}
        {(suggested > 0 || draft) && (
          <CountButton
            icon="suggest"
            words={suggestionWords.open(suggested)}
            onPress={() => setSuggestionListOpen(true)}
          >
            {suggested}
          </CountButton>
        )}
      </>
    ),
    margin: part && editor && (
      <part.DocumentDesk
        key={handle.name}
        handle={handle}
        editor={editor}
        role={role}
        onReady={handleReady}
        isListOpen={isListOpen}
        onListOpen={setListOpen}
        onCount={setCount}
        draft={draft}
        onRenewDraft={renew}
        isSuggestionListOpen={isSuggestionListOpen}
        onSuggestionListOpen={setSuggestionListOpen}
        onSuggestionCount={setSuggested}
      />
    ),
  };
}

interface CountButtonProps {
  icon: IconName;
  words: string;
  onPress: () => void;
  children: number;
}

/** Opens a list; says in a number how much of it is open. */
function CountButton({ icon, words: label, onPress, children }: CountButtonProps) {
  return (
    <Tooltip words={label}>
      <AriaButton className="ed-tool ed-wide" aria-label={label} aria-haspopup="dialog" onPress={onPress}>
        <Icon name={icon} />
        {children}
      </AriaButton>
    </Tooltip>
  );
}
