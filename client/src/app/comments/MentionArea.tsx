import { mentionedIn, readersOf } from "@commontable/shared/features/comments/mentions.ts";
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { isComposing } from "../../ui/is-composing.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { usePartnership } from "../partnership-context.ts";
import { useBodies, useMembers } from "../queries.ts";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";

export interface MentionAreaProps {
  /** Whose readers are offered. */
  document: string;
  label: string;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Ctrl or Cmd with Enter. */
  onSubmit: () => void;
  onEscape: () => void;
}

/** More than these nobody reads. */
const offeredMax = 6;
/** A name that is being written: an @ at the beginning of a word, and what follows it. */
const begun = /(?:^|\s)@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u;

/** A text in which people can be mentioned: after @ it offers their names. */
export function MentionArea({
  document,
  label,
  error,
  value,
  onChange,
  onSubmit,
  onEscape,
}: MentionAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [isRefused, setRefused] = useState(false);
  const list = useId();
  const people = useOffered(document, isRefused ? null : wordAt(value, caret));
  const isOpen = people.length > 0;
  const at = Math.min(chosen, people.length - 1);

  const put = (name: string): void => {
    const written = wordAt(value, caret) ?? "";
    const start = caret - written.length;
    const next = `${value.slice(0, start)}${name} ${value.slice(caret)}`;
    onChange(next);
    setChosen(0);
    moveCaret(area, start + name.length + 1, setCaret);
  };

  const handleKey = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setChosen((at + (event.key === "ArrowDown" ? 1 : people.length - 1)) % people.length);
    } else if (isOpen && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      put(people[at]?.name ?? "");
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      if (isOpen) setRefused(true);
      else onEscape();
    }
  };

  return (
    <div className={styles.mention}>
      <TextArea
        label={label}
        labelHidden
        error={error}
        placeholder={label}
        value={value}
        areaRef={area}
        onChange={(next) => {
          onChange(next);
          setRefused(false);
          setCaret(area.current?.selectionStart ?? next.length);
        }}
        onKeyDown={handleKey}
        onSelect={() => setCaret(area.current?.selectionStart ?? 0)}
        {...(isOpen ? { "aria-controls": list, "aria-activedescendant": `${list}-${at}` } : {})}
      />
      {isOpen && (
        <div id={list} role="listbox" aria-label={messages.people} className={styles.offered}>
          {people.map(({ personId, name, under }, index) => (
            <div
              key={personId}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              // Before the text loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                put(name);
              }}
            >
              <b>{name}</b> <span className="xs soft">{under}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What is written of a name before the caret; `null` where no name is being written. */
function wordAt(value: string, caret: number): string | null {
  return begun.exec(value.slice(0, caret))?.[1] ?? null;
}

interface Offered {
  readonly personId: string;
  readonly name: string;
  readonly under: string;
}

function useOffered(document: string, word: string | null): readonly Offered[] {
  const { partnership } = usePartnership();
  const { data: members = [] } = useMembers();
  const { data: { bodies } = { bodies: [] } } = useBodies();
  if (word === null) return [];
  const wanted = word.toLocaleLowerCase();
  return readersOf(document, partnership.id, members, bodies)
    .filter(({ name }) => {
      const lower = name.toLocaleLowerCase();
      return lower !== wanted && (lower.startsWith(wanted) || lower.includes(` ${wanted}`));
    })
    .slice(0, offeredMax)
    .map(({ personId, name, representative }) => ({
      personId,
      name,
      under: representative?.speaksFor ?? "",
    }));
}

/** The people whose full names stand behind an @. */
export function useMentioned(): (text: string) => string[] {
  const { data: members = [] } = useMembers();
  return (text) => mentionedIn(text, members);
}

/** After React wrote the value. */
function moveCaret(
  area: RefObject<HTMLTextAreaElement | null>,
  to: number,
  setCaret: (caret: number) => void,
): void {
  requestAnimationFrame(() => {
    area.current?.focus();
    area.current?.setSelectionRange(to, to);
    setCaret(to);
  });
}
