/** Pasting from Word, the web, Google Docs and Markdown; copying out as clean HTML and readable plain text. */
import { Extension } from "@tiptap/core";
import { DOMParser, type DOMSerializer, Slice, type Fragment, type Schema } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { kindOf, lookOf } from "../block-attributes.ts";
import { ClipboardSerializer } from "./ClipboardSerializer.ts";
import { loadConverters, type Converters } from "./converters.ts";
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

export function markdownSlice(text: string, converters: Converters, schema: Schema): Slice {
  const box = document.implementation.createHTMLDocument("").createElement("div");
  // Sanitized and rebuilt element by element, in a document that runs nothing.
  box.innerHTML = cleanHtml(converters.markdownToHtml(text), converters);
  return Slice.maxOpen(DOMParser.fromSchema(schema).parse(box).content, false);
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
}

export const Clipboard = Extension.create<ClipboardOptions, WaysIn>({
  name: "clipboard",
  addOptions: () => ({ source: "" }),
  addStorage: () => waysIn,
  addProseMirrorPlugins() {
    const { source } = this.options;
    const serializer = ClipboardSerializer.for(this.editor.schema, source);
    let converters: Converters | null = null;
    let loading: Promise<Converters> | null = null;
    const load = (): Promise<Converters> => {
      loading ??= loadConverters().then((loaded) => (converters = loaded));
      return loading;
    };

    /** Somebody pasted before the converters came: the same paste again as soon as they are there. */
    const pasteLater = (view: EditorView, event: ClipboardEvent): void => {
      const html = event.clipboardData?.getData("text/html") ?? "";
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      load().then(
        () => {
          if (view.isDestroyed) return;
          if (html === "") view.pasteText(text);
          else view.pasteHTML(html);
        },
        () => {
          loading = null;
          if (!view.isDestroyed && text !== "") view.dispatch(view.state.tr.insertText(text));
        },
      );
    };

    return [
      new Plugin({
        key: new PluginKey("clipboard"),
        view: () => ({ destroy: whenQuiet(() => void load().catch(() => (loading = null))) }),
        props: {
          handlePaste: (view, event) => {
            const types = event.clipboardData?.types ?? [];
            if (isInCode(view.state)) {
              const text = event.clipboardData?.getData("text/plain") ?? "";
              if (text === "") return false;
              view.dispatch(
                view.state.tr.replaceSelection(codeSlice(text, view.state.schema)).scrollIntoView(),
              );
              return true;
            }
            if (converters || (!types.includes("text/html") && !types.includes("text/plain"))) return false;
            pasteLater(view, event);
            return true;
          },
          transformPastedHTML: (html) => (converters ? cleanHtml(html, converters, source) : ""),
          clipboardTextParser: (text, _context, isPlain, view) => {
            // Returning nothing asks the library for its own reading, which its types do not say.
            const byLibrary = null as unknown as Slice;
            if (isPlain || !converters || !looksLikeMarkdown(text)) return byLibrary;
            return markdownSlice(text, converters, view.state.schema);
          },
          clipboardSerializer: serializer,
          clipboardTextSerializer: (slice) => plainTextOf(slice.content),
        },
      }),
    ];
  },
});
