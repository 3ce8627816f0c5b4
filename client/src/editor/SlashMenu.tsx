/** The list behind `/` and `+`, at the caret. */
import type { Editor } from "@tiptap/core";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "../ui/Icon.tsx";
import { findItems, insertItems, type InsertItem } from "./insert-items.ts";
import { messages } from "./messages.ts";
import { offersOf } from "./offers.ts";
import { closeSlash, onSlashKey, slashStateOf, type SlashState } from "./slash.ts";
import { useEditorValue } from "./use-editor-value.ts";

const gap = 6;

function read(editor: Editor | null): SlashState | null {
  return editor && !editor.isDestroyed && editor.isEditable ? slashStateOf(editor.state) : null;
}

function isSame(a: SlashState | null, b: SlashState | null): boolean {
  return a === b || (a?.from === b?.from && a?.query === b?.query);
}

export function SlashMenu({ editor }: { editor: Editor | null }) {
  const open = useEditorValue(editor, read, isSame);
  return editor && open ? <SlashList editor={editor} open={open} /> : null;
}

/** Takes the typed sign and search away and does what was chosen. */
function take(editor: Editor, open: SlashState, item: InsertItem): void {
  const { state, view } = editor;
  view.dispatch(closeSlash(state.tr.delete(open.from, state.selection.from)));
  item.run(editor);
  view.focus();
}

function SlashList({ editor, open }: { editor: Editor; open: SlashState }) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [chosen, setChosen] = useState({ query: "", place: 0 });
  const items = findItems(insertItems(offersOf(editor)), open.query);
  // Another search starts at the top again.
  const index = chosen.query === open.query ? Math.min(chosen.place, Math.max(items.length - 1, 0)) : 0;

  const choose = (place: number): void => setChosen({ query: open.query, place });

  useEffect(() =>
    onSlashKey(editor, (key) => {
      if (key === "close") editor.view.dispatch(closeSlash(editor.state.tr));
      else if (items.length === 0) return false;
      else if (key === "next") choose((index + 1) % items.length);
      else if (key === "previous") choose((index + items.length - 1) % items.length);
      else {
        const item = items[index];
        if (item) take(editor, open, item);
      }
      return true;
    }),
  );

  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", id);
    dom.setAttribute("aria-haspopup", "listbox");
    dom.setAttribute("aria-autocomplete", "list");
    return () => {
      for (const name of ["aria-controls", "aria-haspopup", "aria-autocomplete", "aria-activedescendant"]) {
        dom.removeAttribute(name);
      }
    };
  }, [editor, id]);

  useEffect(() => {
    const { dom } = editor.view;
    if (items.length > 0) dom.setAttribute("aria-activedescendant", `${id}-${index}`);
    else dom.removeAttribute("aria-activedescendant");
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [editor, id, index, items.length]);

  // Under the line, or above where there is no room; always inside the window.
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const line = editor.view.coordsAtPos(open.from);
    const bottom = window.visualViewport?.height ?? window.innerHeight;
    const fitsUnder = line.bottom + gap + box.offsetHeight <= bottom || line.top < box.offsetHeight + gap;
    const left = Math.max(8, Math.min(line.left, window.innerWidth - box.offsetWidth - 8));
    box.style.left = `${left}px`;
    box.style.top = `${fitsUnder ? line.bottom + gap : line.top - gap - box.offsetHeight}px`;
  });

  return (
    <div ref={list} className="ed-slash" data-nothing={items.length === 0 ? "" : undefined}>
      {items.length === 0 ? <p role="status">{messages.slashNothing}</p> : null}
      <div role="listbox" id={id} aria-label={messages.slashLabel}>
        {items.map((item, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- its keys are pressed in the text, which keeps the focus
          <div
            key={item.id}
            tabIndex={-1}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === index}
            // The press must not take the focus, and with it a phone's keyboard, from the text.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => choose(place)}
            onClick={() => take(editor, open, item)}
          >
            <Icon name={item.icon} />
            <span className="grow">
              {item.label}
              <span className="ed-slash-hint">{item.hint}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
