/**
 * Leaving the text and walking round it by keyboard.
 *
 * 1. Escape leaves the text: the focus goes to a short note behind it, from where Tab moves on and Enter goes back.
 *    So Tab, which sets list items in, never holds anybody.
 * 2. F6 and Shift-F6 walk toolbar, text, panels, and the cards beside: first the one that is looked at, else what somebody
 *    writes there, else one in view.
 */
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { isComposing } from "../ui/is-composing.ts";
import { messages } from "./messages.ts";

const focusable =
  "a[href],button:not([disabled]),input:not([disabled]),select,textarea,[tabindex='0'],[contenteditable='true']";

export const LeaveText = Extension.create({
  name: "leaveText",
  // After everything that has a use for Escape.
  priority: 10,
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("leaveText"),
        view: (view) => {
          const note = document.createElement("p");
          note.className = "ed-left";
          note.tabIndex = -1;
          note.textContent = messages.leftText;
          note.addEventListener("keydown", (event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            view.focus();
          });
          view.dom.after(note);
          return { destroy: () => note.remove() };
        },
        props: {
          handleKeyDown: (view, event) => {
            if (event.key !== "Escape" || isComposing(event)) return false;
            const note = view.dom.parentElement?.querySelector<HTMLElement>(":scope > .ed-left");
            if (!note) return false;
            note.focus({ preventScroll: true });
            // Dialogs and sheets around a field close by Escape too; the first press is about the text.
            event.stopPropagation();
            return true;
          },
        },
      }),
    ];
  },
});

/** The first that can take the focus: what a width of the screen hides cannot. */
function firstStop(place: Element): HTMLElement | undefined {
  return [...place.querySelectorAll<HTMLElement>(focusable)].find(
    (element) => element.getClientRects().length > 0,
  );
}

function cardOf(side: Element): HTMLElement | undefined {
  const cards = [...side.querySelectorAll<HTMLElement>("article[tabindex], textarea")];
  return (
    cards.find((card) => card.ariaCurrent === "true") ??
    cards.find((card) => card.matches("textarea")) ??
    cards.find((card) => card.getBoundingClientRect().top >= 0) ??
    cards[0]
  );
}

/** The stops of F6 in their order, as far as they can take the focus now. */
function stops(text: HTMLElement): { place: Element; target: HTMLElement }[] {
  const bar = document.querySelector("[data-editor-toolbar]");
  const tool = bar && firstStop(bar);
  const panels = [...text.querySelectorAll(".ed-panel")].flatMap((panel) => {
    const inside = firstStop(panel);
    return inside ? [{ place: panel, target: inside }] : [];
  });
  const side = document.querySelector("[data-editor-side]");
  const card = side && cardOf(side);
  return [
    ...(bar && tool ? [{ place: bar, target: tool }] : []),
    { place: text, target: text },
    ...panels,
    ...(side && card ? [{ place: side, target: card }] : []),
  ];
}

/** Moves on from where the focus is; panels lie inside the text, so the innermost stop counts. */
function walk(text: HTMLElement, step: 1 | -1): void {
  const all = stops(text);
  const here = all.findLastIndex(({ place }) => place.contains(document.activeElement));
  const next = all[(here + step + all.length) % all.length];
  next?.target.focus();
  next?.target.scrollIntoView({ block: "nearest" });
}

export const FocusWalk = Extension.create({
  name: "focusWalk",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("focusWalk"),
        view: (view) => {
          const onKey = (event: KeyboardEvent): void => {
            if (event.key !== "F6" || event.ctrlKey || event.altKey || event.metaKey) return;
            event.preventDefault();
            walk(view.dom, event.shiftKey ? -1 : 1);
          };
          document.addEventListener("keydown", onKey);
          return { destroy: () => document.removeEventListener("keydown", onKey) };
        },
      }),
    ];
  },
});
