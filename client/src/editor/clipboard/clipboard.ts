/** Pasting from Word, the web, Google Docs and Markdown; copying out as clean HTML and readable plain text. */
import { Extension } from "@tiptap/core";
import { DOMParser, type DOMSerializer, Slice, type Fragment, type Schema } from "@tiptap/pm/model";
import { Plugin, PluginKey, Selection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { kindOf, lookOf } from "../block-attributes.ts";
import { ClipboardSerializer } from "./ClipboardSerializer.ts";
import { loadConverters, type Converters } from "./converters.ts";
import { htmlWords } from "./html-words.ts";
import { messages } from "../messages.ts";
import { looksLikeMarkdown } from "./looks-like-markdown.ts";
import { whenQuiet } from "../../ui/when-quiet.ts";
import { plainTextOf } from "./plain-text.ts";

/** `source` names the text it comes into; without one nothing of ours is known in it. */
function cleanHtml(
  html: string,
  { sanitize, flatten }: Pick<Converters, "sanitize" | "flatten">,
  source = "",
): string {
  const fragment = sanitize(html);
  return flatten(fragment, fragment.ownerDocument, source);
}

/** Lines pasted into code stay lines of that code. */
function codeSlice(text: string, schema: Schema): Slice {
  const { hardBreak } = schema.nodes;
  const lines = text.split(/\r\n?|\n/);
  const nodes = lines.flatMap((line, index) => [
    ...(index > 0 && hardBreak ? [hardBreak.create()] : []),
    ...(line === "" ? [] : [schema.text(line)]),
  ]);
  return new Slice(schema.nodes["block"]?.create(null, nodes).content ?? emptyFragment, 0, 0);
}

const emptyFragment: Fragment = Slice.empty.content;

function isInCode(state: EditorState): boolean {
  const { parent } = state.selection.$from;
  return parent.type.name === "block" && kindOf(parent.attrs) === "code";
}

/** The ways by which text comes in, for whoever brings it in from elsewhere. Handed over: imported, they would be cut out of the page's first load. */
export const waysIn = {
  loadConverters,
  looksLikeMarkdown,
  cleanHtml,
  lookOf,
  serializerFor: (schema: Schema): DOMSerializer => ClipboardSerializer.for(schema, ""),
};

export type WaysIn = typeof waysIn;

export interface ClipboardOptions {
  /** Names the text among all there are; empty for a small field. */
  source: string;
  /** Told what did not come in as it was. */
  tell: (note: { words: string; isFailure?: boolean }) => void;
}

export const Clipboard = Extension.create<ClipboardOptions, WaysIn>({
  name: "clipboard",
  addOptions: () => ({ source: "", tell: () => undefined }),
  addStorage: () => waysIn,
  addProseMirrorPlugins() {
    const { source, tell } = this.options;
    const { schema } = this.editor;
    const serializer = ClipboardSerializer.for(schema, source);
    let converters: Converters | null = null;
    let loading: Promise<Converters> | null = null;
    const load = (): Promise<Converters> => {
      loading ??= loadConverters().then((loaded) => (converters = loaded));
      return loading;
    };

    /** What is to be told of a paste once it is one of text. */
    let stays: string | null = null;
    const clean = (html: string, { sanitize, flatten, whatStays }: Converters): string => {
      const fragment = sanitize(html);
      stays = whatStays(fragment).words;
      return flatten(fragment, fragment.ownerDocument, source);
    };
    const begin = (): false => {
      stays = null;
      return false;
    };
    const tellWhatStays = (): false => {
      if (stays !== null) tell({ words: stays });
      return begin();
    };

    /** Brought before the converters came: put in as soon as they are there, as plain words where they cannot be had. */
    const putLater = (view: EditorView, data: DataTransfer): void => {
      const html = data.getData("text/html");
      const text = data.getData("text/plain");
      const isMarkdown = html === "" && looksLikeMarkdown(text);
      load().then(
        ({ guessToHtml }) => {
          if (view.isDestroyed) return;
          if (isMarkdown) view.pasteHTML(guessToHtml(text));
          else if (html === "") view.pasteText(text);
          else view.pasteHTML(html);
        },
        () => {
          loading = null;
          if (view.isDestroyed) return;
          view.pasteText(text || htmlWords(html));
          if (isMarkdown || html !== "") tell({ words: messages.cameInPlain, isFailure: true });
        },
      );
    };

    return [
      new Plugin({
        key: new PluginKey("clipboard"),
        view: () => ({ destroy: whenQuiet(() => void load().catch(() => (loading = null))) }),
        props: {
          handleDrop: tellWhatStays,
          handlePaste: (view, event) => {
            tellWhatStays();
            const { clipboardData } = event;
            if (!clipboardData) return false;
            if (isInCode(view.state)) {
              const text =
                clipboardData.getData("text/plain") || htmlWords(clipboardData.getData("text/html"));
              if (text === "") return false;
              view.dispatch(
                view.state.tr.replaceSelection(codeSlice(text, view.state.schema)).scrollIntoView(),
              );
              return true;
            }
            const { types } = clipboardData;
            if (converters || (!types.includes("text/html") && !types.includes("text/plain"))) return false;
            event.preventDefault();
            putLater(view, clipboardData);
            return true;
          },
          handleDOMEvents: {
            paste: begin,
            drop: (view, event) => {
              begin();
              const { dataTransfer, clientX, clientY } = event;
              if (converters || view.dragging || !view.editable) return false;
              const at = view.posAtCoords({ left: clientX, top: clientY });
              if (!at || !dataTransfer?.types.includes("text/html")) return false;
              event.preventDefault();
              const { tr, doc } = view.state;
              view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))));
              view.focus();
              putLater(view, dataTransfer);
              return true;
            },
          },
          transformPastedHTML: (html) => (converters ? clean(html, converters) : ""),
          clipboardTextParser: (text, _context, isPlain) => {
            // Returning nothing asks the library for its own reading, which its types do not say.
            const byLibrary = null as unknown as Slice;
            if (isPlain || !converters || !looksLikeMarkdown(text)) return byLibrary;
            const box = document.implementation.createHTMLDocument("").createElement("div");
            // Sanitized and rebuilt element by element, in a document that runs nothing.
            box.innerHTML = clean(converters.guessToHtml(text), converters);
            return Slice.maxOpen(DOMParser.fromSchema(schema).parse(box).content, false);
          },
          clipboardSerializer: serializer,
          clipboardTextSerializer: (slice) => plainTextOf(slice.content),
        },
      }),
    ];
  },
});
