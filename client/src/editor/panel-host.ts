/**
 * Where panels stand in the page. The editor makes an empty box for each and notes it here; React draws the panel
 * into the box through a portal, so that a panel lives on while text around it changes.
 */
import type { EditorView, NodeView } from "@tiptap/pm/view";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { textAttribute } from "./block-attributes.ts";
import { blockElementId } from "./block-id.ts";

export interface PlacedPanel {
  readonly key: number;
  readonly box: HTMLElement;
  readonly kind: string;
  readonly id: string;
  readonly ref: string | undefined;
}

/** The panels of one editor, readable by `useSyncExternalStore`. */
export class PanelHost {
  #panels: readonly PlacedPanel[] = [];
  #nextKey = 1;
  readonly #listeners = new Set<() => void>();

  readonly read = (): readonly PlacedPanel[] => this.#panels;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  newKey(): number {
    return this.#nextKey++;
  }

  put(panel: PlacedPanel): void {
    const others = this.#panels.filter(({ key }) => key !== panel.key);
    this.#set([...others, panel].sort((a, b) => a.key - b.key));
  }

  remove(key: number): void {
    this.#set(this.#panels.filter((panel) => panel.key !== key));
  }

  #set(panels: readonly PlacedPanel[]): void {
    this.#panels = panels;
    for (const listener of this.#listeners) listener();
  }
}

/** The editor's side of one panel: a box that keeps its events and its inside to itself. */
export class PanelView implements NodeView {
  readonly dom: HTMLElement;
  readonly #host: PanelHost;
  readonly #key: number;

  constructor(node: ProseMirrorNode, _view: EditorView, host: PanelHost) {
    this.#host = host;
    this.#key = host.newKey();
    this.dom = document.createElement("div");
    this.dom.className = "ed-panel";
    this.dom.contentEditable = "false";
    this.#show(node);
  }

  update(node: ProseMirrorNode): boolean {
    if (node.type.name !== "panel") return false;
    this.#show(node);
    return true;
  }

  stopEvent(): boolean {
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  selectNode(): void {
    this.dom.classList.add("ed-selected");
  }

  deselectNode(): void {
    this.dom.classList.remove("ed-selected");
  }

  destroy(): void {
    this.#host.remove(this.#key);
  }

  #show(node: ProseMirrorNode): void {
    const id = textAttribute(node.attrs, "id") ?? "";
    if (id) this.dom.id = blockElementId(id);
    this.#host.put({
      key: this.#key,
      box: this.dom,
      kind: textAttribute(node.attrs, "kind") ?? "",
      id,
      ref: textAttribute(node.attrs, "ref") ?? undefined,
    });
  }
}
