/** Draws suggestions over a text and keeps them where their words are. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { difference, type Change, type Span } from "@commontable/shared/features/suggestions/difference.ts";
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import { fittingEdit, stands, type FittingEdit } from "@commontable/shared/features/suggestions/standing.ts";
import * as Y from "yjs";
import { drawLayer } from "../shades.ts";
import { decorate, type Decorated, type Owner } from "./decorate.ts";
import { elementPlaces } from "./element-places.ts";
import { Overlay, type OverlaidSuggestion } from "./Overlay.ts";
import "./suggesting.css";

export interface DrawnSuggestion extends OverlaidSuggestion {
  readonly places: readonly Place[];
  /** Heard where the words are read: "Suggested by Amara Okafor, Harbor College". */
  readonly label: string;
}

export interface SuggestionLayerOptions {
  readonly editor: Editor;
  /** The document the editor shows. */
  readonly shown: Y.Doc;
  /** The shared document, where the editor shows a draft over it. */
  readonly base: Y.Doc | null;
  /** Heard where the words of one's own draft are read. */
  readonly draftLabel: string;
  /** Hears which suggestions have a place, in which order: not of every letter that moves them. */
  readonly onPlaces: (ids: readonly string[]) => void;
  /** Hears what the draft changes, once somebody stops typing. */
  readonly onDraft: (changes: readonly Change[]) => void;
}

export const draftId = "draft";

/** Changes within this time are looked at together; those of one's own draft at the next frame. */
const settleMs = 150;
const draftSettleMs = 400;

export class SuggestionLayer {
  readonly #options: SuggestionLayerOptions;
  readonly #overlay: Overlay;
  #suggestions: readonly DrawnSuggestion[] = [];
  #activeId: string | null = null;
  #places: ReadonlyMap<string, number> = new Map();
  readonly #found = new Map<string, { state: string; edit: FittingEdit | null }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(options: SuggestionLayerOptions) {
    this.#options = options;
    this.#overlay = new Overlay(options.shown);
  }

  /** Where the first words of each suggestion stand now; one that has none no longer fits. */
  get places(): ReadonlyMap<string, number> {
    return this.#places;
  }

  open(): void {
    this.#options.editor.on("transaction", this.#handleTransaction);
    this.#draw();
    this.#tellDraft();
  }

  show(suggestions: readonly DrawnSuggestion[], activeId: string | null): void {
    this.#suggestions = suggestions;
    this.#activeId = activeId;
    this.#draw();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#draftTimer);
    cancelAnimationFrame(this.#frame);
    this.#options.editor.off("transaction", this.#handleTransaction);
    this.#overlay.close();
    drawLayer(this.#options.editor, "suggestions", DecorationSet.empty);
  }

  readonly #handleTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return;
    if (this.#options.base) {
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => this.#draw());
      clearTimeout(this.#draftTimer);
      this.#draftTimer = setTimeout(() => this.#tellDraft(), draftSettleMs);
    } else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#draw(), settleMs);
    }
  };

  #tellDraft(): void {
    if (this.#options.base) this.#options.onDraft(this.#draftChanges());
  }

  #draftChanges(): Change[] {
    const { base, shown } = this.#options;
    return base ? difference(base.getXmlFragment(bodyRoot), shown.getXmlFragment(bodyRoot)) : [];
  }

  #draw(): void {
    const { editor, shown } = this.#options;
    if (editor.isDestroyed) return;
    const { doc } = editor.state;
    this.#overlay.set(this.#fitting());
    const places = elementPlaces(shown.getXmlFragment(bodyRoot), doc);
    const others = decorate(this.#overlay.changes(), {
      places,
      shows: "base",
      ownerOf: (change, span) => this.#ownerOf(change, span),
    });
    const draft: Owner = { id: draftId, label: this.#options.draftLabel, isActive: false };
    const own = decorate(this.#draftChanges(), { places, shows: "next", ownerOf: () => draft });
    const set = DecorationSet.create(doc, [...others.decorations, ...own.decorations]);
    drawLayer(editor, "suggestions", set);
    this.#note(others, own);
  }

  /** Words that moved are looked for anew only when somebody changed the text. */
  #fitting(): OverlaidSuggestion[] {
    const { shown } = this.#options;
    const state = Y.encodeStateVector(shown).join();
    return this.#suggestions.flatMap((one) => {
      if (stands(shown, one.update)) return [one];
      const known = this.#found.get(one.id);
      const found = known?.state === state ? known.edit : fittingEdit(shown, one, freshClientId());
      this.#found.set(one.id, { state, edit: found });
      return found ? [{ id: one.id, ...found }] : [];
    });
  }

  #note(...drawn: readonly Decorated[]): void {
    const before = orderOf(this.#places);
    this.#places = new Map(drawn.flatMap(({ firsts }) => [...firsts]));
    const after = orderOf(this.#places);
    if (before.join() !== after.join()) this.#options.onPlaces(after);
  }

  #ownerOf(change: Change, span: Span | null): Owner | null {
    const ids = this.#ownersOf(change, span);
    // Several may take out the same words: the one looked at shows.
    const id = ids.find((one) => one === this.#activeId) ?? ids[0];
    const found = this.#suggestions.find((one) => one.id === id);
    return found ? { id: found.id, label: found.label, isActive: found.id === this.#activeId } : null;
  }

  #ownersOf(change: Change, span: Span | null): string[] {
    if (span && span.fate !== "kept") return this.#overlay.ownersOf(span);
    if (change.type === "inserted") return this.#overlay.writerOf(change.id.client) ?? [];
    if (change.type === "removed") return this.#overlay.deletersOf(change.id);
    if (change.type === "attributes") return this.#overlay.writerOf(change.by) ?? [];
    return span?.by === undefined ? [] : (this.#overlay.writerOf(span.by) ?? []);
  }
}

function freshClientId(): number {
  return new Y.Doc().clientID;
}

function orderOf(places: ReadonlyMap<string, number>): string[] {
  return Array.from(places)
    .toSorted(([, a], [, b]) => a - b)
    .map(([id]) => id);
}
