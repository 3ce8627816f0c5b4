/** Changes that are not in the text, or not in the text others read, as decorations of the editor. */
import type { Change, Span } from "@commontable/shared/features/suggestions/difference.ts";
import { treeOf, type ElementTree, type TextTree } from "@commontable/shared/documents/element-tree.ts";
import { keyOf } from "@commontable/shared/features/suggestions/items.ts";
import { tidySpans } from "@commontable/shared/features/suggestions/tidy-spans.ts";
import { Decoration } from "@tiptap/pm/view";
import type { ElementPlace } from "./element-places.ts";

/** Whose a change is, and how it is heard. */
export interface Owner {
  readonly id: string;
  readonly label: string;
  readonly isActive: boolean;
}

export interface DecorateOptions {
  readonly places: ReadonlyMap<string, ElementPlace>;
  /**
   * `base`: the editor shows the text without the changes (others' suggestions). `next`: with them (a draft).
   */
  readonly shows: "base" | "next";
  readonly ownerOf: (change: Change, span: Span | null) => Owner | null;
}

export interface Decorated {
  readonly decorations: Decoration[];
  /** Where each owner's first change stands. */
  readonly firsts: ReadonlyMap<string, number>;
}

export function decorate(changes: readonly Change[], options: DecorateOptions): Decorated {
  const drawing = new Drawing(options);
  for (const change of changes) drawing.add(change);
  return drawing;
}

class Drawing implements Decorated {
  readonly decorations: Decoration[] = [];
  readonly firsts = new Map<string, number>();
  readonly #options: DecorateOptions;

  constructor(options: DecorateOptions) {
    this.#options = options;
  }

  add(change: Change): void {
    if (change.type === "text") {
      this.#words(change);
      return;
    }
    const owner = this.#options.ownerOf(change, null);
    if (!owner) return;
    const isThere =
      change.type === "attributes" || (change.type === "inserted") === (this.#options.shows === "next");
    if (isThere) this.#around(change, owner);
    else this.#beside(change, owner);
  }

  #words(change: Extract<Change, { type: "text" }>): void {
    const place = this.#options.places.get(keyOf(change.id));
    if (!place) return;
    let position = place.from + 1;
    const hidden = this.#options.shows === "base" ? "inserted" : "deleted";
    for (const span of tidySpans(change.inline.flatMap(({ spans }) => spans))) {
      const isChanged = span.fate !== "kept" || span.marksBefore !== undefined;
      const owner = isChanged ? this.#options.ownerOf(change, span) : null;
      const end = position + (span.fate === hidden ? 0 : span.text.length);
      if (owner) this.#letters(span, owner, position, end);
      position = end;
    }
  }

  #letters({ fate, text }: Span, owner: Owner, from: number, to: number): void {
    this.#note(owner, from);
    const name = fate === "deleted" ? "del" : fate === "inserted" ? "ins" : "span";
    const attributes = attributesOf(fate === "kept" ? "restyled" : fate, owner);
    if (from < to) {
      this.decorations.push(Decoration.inline(from, to, { nodeName: name, ...attributes }));
      return;
    }
    const widget = () => elementWith(name, attributes, text);
    const side = fate === "deleted" ? -1 : 1;
    const key = `${owner.id} ${fate} ${text} ${owner.isActive}`;
    this.decorations.push(Decoration.widget(from, widget, { side, key, marks: [] }));
  }

  /** An element that is in what the editor shows. */
  #around({ type, id }: Exclude<Change, { type: "text" }>, owner: Owner): void {
    const place = this.#options.places.get(keyOf(id));
    if (!place) return;
    this.#note(owner, place.from + 1);
    const fate = type === "attributes" ? "restyled" : type === "removed" ? "deleted" : "inserted";
    this.decorations.push(Decoration.node(place.from, place.to, attributesOf(fate, owner)));
  }

  /** One that is not: its words stand where it would. */
  #beside(change: Extract<Change, { type: "inserted" | "removed" }>, owner: Owner): void {
    const { places } = this.#options;
    const after = change.after ? places.get(keyOf(change.after))?.to : undefined;
    const into = change.parent ? places.get(keyOf(change.parent))?.from : -1;
    const position = after ?? (into === undefined ? undefined : into + 1);
    if (position === undefined) return;
    this.#note(owner, position);
    const tree = change.type === "inserted" ? treeOf(change.element) : change.tree;
    const fate = change.type === "inserted" ? "inserted" : "deleted";
    const key = `${owner.id} ${fate} ${keyOf(change.id)} ${owner.isActive} ${wordsOf(tree)}`;
    const widget = () => {
      const name = { tableRow: "tr", tableCell: "td", tableHeader: "th" }[tree.name] ?? "div";
      const element = elementWith(
        name,
        { ...attributesOf(fate, owner), ...(name === "div" ? { role: roles[fate] } : {}) },
        tree.name === "tableRow" ? "" : wordsOf(tree),
      );
      element.classList.add("ed-sug-block");
      if (tree.name === "tableRow") {
        const cells = tree.children.map((cell) => elementWith("td", {}, wordsOf(cell)));
        element.append(...cells);
      }
      return element;
    };
    this.decorations.push(Decoration.widget(position, widget, { side: 1, key }));
  }

  #note({ id }: Owner, position: number): void {
    if (!this.firsts.has(id)) this.firsts.set(id, position);
  }
}

/** How a whole block is told by those who hear the page; words have an element that says it. */
const roles = { inserted: "insertion", deleted: "deletion" } as const;

function attributesOf(fate: "inserted" | "deleted" | "restyled", { id, label, isActive }: Owner) {
  return {
    class: `ed-sug ed-sug-${fate}${isActive ? " ed-sug-now" : ""}`,
    "data-suggestion": id,
    "aria-description": label,
  };
}

function elementWith(name: string, attributes: Readonly<Record<string, string>>, text: string): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.setAttribute("contenteditable", "false");
  element.textContent = text;
  return element;
}

function wordsOf(tree: ElementTree | TextTree): string {
  if (!("name" in tree)) return tree.runs.map(({ text }) => text).join("");
  if (tree.name === "hardBreak") return "\n";
  return tree.children.map(wordsOf).join(tree.name === "block" ? "" : "  ");
}
