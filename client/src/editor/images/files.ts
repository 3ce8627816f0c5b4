/**
 * Files that come into a text: dropped, pasted or chosen. The editor says which and where; whoever listens sends them.
 *
 * 1. What comes before somebody listens waits for them: the listener is loaded after the editor.
 * 2. A paste that has words beside its picture is a paste of words. One that is a picture alone, also from a page, is a file.
 * 3. A file dropped where one may only read does not take the page away.
 */
import { Extension, type Editor } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { fileTypes } from "@commontable/shared/features/files/schema.ts";
import { textAttribute } from "../block-attributes.ts";
import { ownDeeds, untouchedFromNow } from "./own-deeds.ts";

export interface IncomingPlace {
  /** The block they come behind; `null`: behind all. */
  readonly afterId: string | null;
  /** Whether who brought them did nothing in the text since and sits at nothing else. Only then it may be selected what came. */
  readonly isUntouched: () => boolean;
}

export interface IncomingFiles extends IncomingPlace {
  readonly files: readonly File[];
}

type Listener = (incoming: IncomingFiles) => void;

interface FilesStorage {
  listener: Listener | null;
  waiting: IncomingFiles[];
}

declare module "@tiptap/core" {
  interface Storage {
    files: FilesStorage;
  }
}

function blockAt(editor: Editor, pos: number): string | null {
  const { doc } = editor.state;
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  const block = $pos.depth > 0 ? $pos.node(1) : ($pos.nodeBefore ?? $pos.nodeAfter);
  return block ? textAttribute(block.attrs, "id") : null;
}

function bring(editor: Editor, files: readonly File[], pos: number): void {
  const { storage } = editor;
  const incoming = { files, afterId: blockAt(editor, pos), isUntouched: untouchedFromNow(editor) };
  if (storage.files.listener) storage.files.listener(incoming);
  else storage.files.waiting.push(incoming);
}

function hasWords(html: string): boolean {
  if (html === "") return false;
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return (
    body.textContent.trim() !== "" ||
    body.querySelector("table, figure[data-image], div[data-panel]") !== null
  );
}

export const Files = Extension.create<object, FilesStorage>({
  name: "files",
  // Before what reads pasted text.
  priority: 150,
  addStorage: () => ({ listener: null, waiting: [] }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    return [
      ownDeeds(),
      new Plugin({
        key: new PluginKey("files"),
        props: {
          handlePaste: (view, { clipboardData }) => {
            const files = [...(clipboardData?.files ?? [])];
            if (files.length === 0 || hasWords(clipboardData?.getData("text/html") ?? "")) return false;
            bring(editor, files, view.state.selection.to);
            return true;
          },
          handleDOMEvents: {
            dragover: (_view, event) => {
              if (holdsFiles(event)) event.preventDefault();
              return false;
            },
            drop: (view, event) => {
              if (!holdsFiles(event)) return false;
              event.preventDefault();
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              const files = [...(event.dataTransfer?.files ?? [])];
              if (view.editable && files.length > 0)
                bring(editor, files, at?.pos ?? view.state.doc.content.size);
              return true;
            },
          },
        },
      }),
    ];
  },
});

/** Hears of files that come; returns how to stop. Those that came before are told at once. */
export function onFiles(editor: Editor, listener: Listener): () => void {
  // The editor goes first where the text is another one from now on.
  if (editor.isDestroyed) return () => undefined;
  const { files } = editor.storage;
  files.listener = listener;
  for (const incoming of files.waiting.splice(0)) listener(incoming);
  return () => {
    if (files.listener === listener) files.listener = null;
  };
}

/** Asks for files as any page does, and puts them where the caret is. */
export function chooseFiles(editor: Editor): void {
  const field = document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.accept = Object.entries(fileTypes)
    .flatMap(([ending, { mime }]) => [`.${ending}`, mime])
    .join(",");
  field.addEventListener("change", () => {
    if (!editor.isDestroyed && field.files) bring(editor, [...field.files], editor.state.selection.to);
  });
  field.click();
}
