/**
 * Where the others are: their carets and selections, drawn over the text and never in it.
 *
 * 1. An overlay costs the editor nothing: no decoration, no change of the text's elements, no shift of a line.
 * 2. Work is done once per animation frame, reading all places before writing any; of many people only the
 *    nearest `drawnMax` are drawn.
 * 3. A flag shows for `flagMs` after its caret moved, then shrinks to a tab; pointing near it shows it again.
 *    It takes no presses and is not spoken: who is where is told by the page's own live region.
 */
import type { PresenceState, PresenceUser } from "@commontable/shared/sync/presence.ts";
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { bindingOf } from "./binding.ts";
import { CaretMark } from "./CaretMark.ts";
import { selectionBoxes } from "./selection-boxes.ts";

export const drawnMax = 12;
/** Within this many pixels of a caret the pointer opens its flag. */
const hoverReach = 12;

export interface RemoteCaret {
  clientId: number;
  user: PresenceUser;
  anchor: number;
  head: number;
}

/** Of many carets those nearest to a place, nearest first. */
export function nearestCarets(carets: readonly RemoteCaret[], place: number): RemoteCaret[] {
  return carets.length <= drawnMax
    ? [...carets]
    : carets.toSorted((a, b) => Math.abs(a.head - place) - Math.abs(b.head - place)).slice(0, drawnMax);
}

class CaretLayer {
  readonly #view: EditorView;
  readonly #awareness: Awareness;
  readonly #layer = document.createElement("div");
  readonly #marks = new Map<number, CaretMark>();
  readonly #resized: ResizeObserver;
  #frame: number | null = null;
  #published: string | null = null;

  constructor(view: EditorView, awareness: Awareness) {
    this.#view = view;
    this.#awareness = awareness;
    this.#layer.className = "ed-carets";
    this.#layer.setAttribute("aria-hidden", "true");
    view.dom.after(this.#layer);
    awareness.on("change", this.#schedule);
    view.dom.addEventListener("focus", this.#schedule);
    view.dom.addEventListener("blur", this.#schedule);
    view.dom.addEventListener("pointermove", this.#point, { passive: true });
    window.addEventListener("scroll", this.#schedule, { passive: true, capture: true });
    this.#resized = new ResizeObserver(this.#schedule);
    this.#resized.observe(view.dom);
    this.#schedule();
  }

  readonly update = (): void => this.#schedule();

  readonly destroy = (): void => {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#awareness.off("change", this.#schedule);
    window.removeEventListener("scroll", this.#schedule, { capture: true });
    this.#resized.disconnect();
    for (const mark of this.#marks.values()) mark.remove();
    this.#layer.remove();
    if (this.#published !== null) this.#awareness.setLocalStateField("cursor", null);
  };

  /** Opens every flag for a moment: "who is here". */
  showAll(): void {
    for (const mark of this.#marks.values()) mark.open();
  }

  readonly #schedule = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#view.isDestroyed) return;
      this.#publish();
      this.#draw();
    });
  };

  /**
   * Tells the others where this person is: while the text has the focus, and once that it is left. In a copy in which one drafts
   * it is nobody else's to see (SG15).
   */
  #publish(): void {
    const binding = bindingOf(this.#view.state);
    if (!binding) return;
    if (!this.#view.hasFocus() || binding.doc !== this.#awareness.doc) {
      if (this.#published !== null) this.#awareness.setLocalStateField("cursor", null);
      this.#published = null;
      return;
    }
    const { anchor, head } = this.#view.state.selection;
    const place = (position: number): unknown =>
      absolutePositionToRelativePosition(position, binding.type, binding.mapping);
    const cursor = { anchor: place(anchor), head: place(head) };
    const written = JSON.stringify(cursor);
    if (written === this.#published) return;
    this.#published = written;
    this.#awareness.setLocalStateField("cursor", cursor);
  }

  #remote(): RemoteCaret[] {
    const binding = bindingOf(this.#view.state);
    if (!binding) return [];
    const last = Math.max(this.#view.state.doc.content.size - 1, 0);
    const resolve = (place: unknown): number | null => {
      try {
        const relative = Y.createRelativePositionFromJSON(place);
        const absolute = relativePositionToAbsolutePosition(
          binding.doc,
          binding.type,
          relative,
          binding.mapping,
        );
        return absolute === null ? null : Math.min(absolute, last);
      } catch {
        // A place of another program, or in words this copy does not have yet: not drawn until it can be.
        return null;
      }
    };
    const found: RemoteCaret[] = [];
    for (const [clientId, state] of this.#awareness.getStates()) {
      // Awareness is untyped; what the server relays has this shape, and anything else is skipped.
      const { user, cursor } = state as Partial<PresenceState>;
      if (clientId === this.#awareness.clientID || !user || !cursor) continue;
      const anchor = resolve(cursor.anchor);
      const head = resolve(cursor.head);
      if (anchor !== null && head !== null) found.push({ clientId, user, anchor, head });
    }
    return found;
  }

  #ownPlace(): number {
    const { view } = { view: this.#view };
    if (view.hasFocus()) return view.state.selection.head;
    const box = view.dom.getBoundingClientRect();
    return view.posAtCoords({ left: box.left + box.width / 2, top: window.innerHeight / 2 })?.pos ?? 0;
  }

  #draw(): void {
    const all = this.#remote();
    const near = all.length > drawnMax ? nearestCarets(all, this.#ownPlace()) : all;
    const origin = this.#layer.getBoundingClientRect();
    const width = this.#view.dom.clientWidth;
    const measured = near.map((caret) => {
      const line = this.#view.coordsAtPos(caret.head);
      const $head = this.#view.state.doc.resolve(caret.head);
      return {
        caret,
        x: line.left - origin.left,
        y: line.top - origin.top,
        height: line.bottom - line.top,
        isAtEnd: $head.parent.isTextblock && $head.parentOffset === $head.parent.content.size,
        boxes: selectionBoxes(this.#view, caret.anchor, caret.head, origin),
      };
    });
    const drawn = new Set<number>();
    for (const { caret, boxes, ...line } of measured) {
      drawn.add(caret.clientId);
      let mark = this.#marks.get(caret.clientId);
      if (!mark) {
        mark = new CaretMark(this.#layer);
        this.#marks.set(caret.clientId, mark);
      }
      mark.show(caret.user, { ...line, width }, boxes);
    }
    for (const [clientId, mark] of this.#marks) {
      if (drawn.has(clientId)) continue;
      mark.remove();
      this.#marks.delete(clientId);
    }
  }

  readonly #point = (event: PointerEvent): void => {
    if (this.#marks.size === 0) return;
    const origin = this.#layer.getBoundingClientRect();
    for (const mark of this.#marks.values()) {
      if (mark.isNear(event.clientX - origin.left, event.clientY - origin.top, hoverReach)) mark.open();
    }
  };
}

interface RemoteCaretsStorage {
  layer: CaretLayer | null;
}

declare module "@tiptap/core" {
  interface Storage {
    remoteCarets: RemoteCaretsStorage;
  }
}

export const RemoteCarets = Extension.create<{ awareness: Awareness | null }, RemoteCaretsStorage>({
  name: "remoteCarets",
  addOptions: () => ({ awareness: null }),
  addStorage: () => ({ layer: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    const { storage } = this;
    if (!awareness) return [];
    return [
      new Plugin({
        key: new PluginKey("remoteCarets"),
        view: (view) => {
          const layer = new CaretLayer(view, awareness);
          storage.layer = layer;
          return { update: layer.update, destroy: layer.destroy };
        },
      }),
    ];
  },
});
