/** A page with one editor and nothing else, for tests in a browser. It is not part of the product's build. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { commentMarkKey } from "@commontable/shared/documents/comment-mark.ts";
import { textsOf } from "@commontable/shared/documents/text-parts.ts";
import type { LeftBehind } from "@commontable/shared/features/paper/api.ts";
import type { Editor } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import "../../styles/tokens.css";
import "../../styles/base.css";
import { readFile } from "../../app/paper/read-file.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { ToastProvider } from "../../ui/Toast.tsx";
import { insertBrought, type Brought, type TakenOut } from "../bring-in/insert-brought.ts";
import { parseBrought, waysInOf } from "../bring-in/parse-brought.ts";
import { DocumentEditor } from "../DocumentEditor.tsx";
import { EditorToolbar } from "../EditorToolbar.tsx";
import { onFiles, type IncomingFiles } from "../images/files.ts";
import { insertFile } from "../images/insert-file.ts";
import { cell, emptyCell, table } from "./table-text.ts";

export interface EditorPage {
  paste: (html: string, text: string) => void;
  copy: () => { html: string; text: string };
  /** Drops HTML into the middle of a block, as from another window. */
  drop: (html: string, block: number) => void;
  /** Pastes a picture; it stands in the text once it was delivered. */
  pastePicture: () => void;
  deliver: () => void;
  /** Puts a file's HTML at the end, as bringing in a file does. */
  bringIn: (html: string) => Promise<void>;
  /** Brings in a file that is read in the page, and answers what stays in it. */
  bringInFile: (name: string, bytes: readonly number[]) => Promise<LeftBehind>;
  /** Takes out what was brought in last. */
  takeOut: () => TakenOut | undefined;
  clear: () => void;
  /** One line a block: `<kind depth>words`, marks in braces. */
  read: () => string;
  selected: () => string;
  /** The shared text as Yjs writes it. */
  shared: () => string;
  /** All of the shared document, as an update. */
  update: () => number[];
  /** Applies a change as if it came from another person; a comment is on the first letters of the last block. */
  receive: (write: "chart" | "words" | "section" | "list" | "comment" | "table") => void;
  personAt: (block: number, offset: number) => void;
}

declare global {
  interface Window {
    editorPage?: EditorPage;
  }
}

const threadId = "0190aaaa-0000-7000-8000-00000000000a";
const doc = new Y.Doc();
const body = doc.getXmlFragment(bodyRoot);
const awareness = new Awareness(doc);
// The editor reads no more of a handle than these.
const handle = {
  name: "agenda",
  doc,
  awareness,
  status: () => ({ phase: "ready" }),
  subscribe: () => () => undefined,
} as unknown as DocumentHandle;

function describe(node: ProseMirrorNode): string {
  if (node.isText) {
    const marks = node.marks.map(
      ({ type, attrs }) => type.name + (typeof attrs["href"] === "string" ? ` ${attrs["href"]}` : ""),
    );
    return `${node.text ?? ""}${marks.length > 0 ? `{${marks.join(", ")}}` : ""}`;
  }
  if (node.type.name === "hardBreak") return "/";
  const inside: string[] = [];
  node.forEach((child) => inside.push(describe(child)));
  if (node.type.name !== "block") return `<${node.type.name}>${inside.join("")}`;
  const { kind, indent, checked } = node.attrs as {
    kind: string | null;
    indent: number | null;
    checked: true | null;
  }; // the schema's attributes
  return `<${kind ?? "text"}${indent ? ` ${indent}` : ""}${checked ? " done" : ""}>${inside.join("")}`;
}

/** Items, and what is set in under them, as another writes them. */
function listItems(): Y.XmlElement[] {
  const blocks = [
    ["bullet", 1, "begins"],
    ["paragraph", 1, "more"],
    ["bullet", 2, "deep"],
    ["quote", 2, "said"],
    ["code", 1, "a  b"],
    ["bullet", 0, "end"],
  ] as const;
  return blocks.map(([kind, indent, words]) => {
    const made = new Y.XmlElement("block");
    if (kind !== "paragraph") made.setAttribute("kind", kind);
    // Safe: Yjs keeps numbers in attributes; its types name only text.
    if (indent > 0) made.setAttribute("indent", indent as unknown as string);
    made.insert(0, [new Y.XmlText(words)]);
    return made;
  });
}

function openPage(editor: Editor): EditorPage {
  const other = new Y.Doc();
  let brought: Brought | undefined;
  const incoming: IncomingFiles[] = [];
  onFiles(editor, (files) => incoming.push(files));
  const paste = (data: DataTransfer): void => {
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    editor.view.dom.dispatchEvent(event);
  };
  return {
    paste: (html, text) => {
      const data = new DataTransfer();
      if (html !== "") data.setData("text/html", html);
      if (text !== "") data.setData("text/plain", text);
      paste(data);
    },
    drop: (html, block) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      const element = editor.view.dom.children[block];
      if (!element) return;
      const { left, top, height } = element.getBoundingClientRect();
      const at = { clientX: left + 1, clientY: top + height / 2 };
      element.dispatchEvent(
        new DragEvent("drop", { ...at, dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    pastePicture: () => {
      const data = new DataTransfer();
      data.items.add(new File(["GIF89a"], "lake.gif", { type: "image/gif" }));
      paste(data);
    },
    deliver: () => {
      const came = incoming.shift();
      if (came) insertFile(editor, { type: "image", file: "f1" }, came);
    },
    copy: () => {
      editor.commands.selectAll();
      const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content());
      return { html: dom.innerHTML, text };
    },
    bringIn: async (html) => {
      const nodes = parseBrought(editor, html, await waysInOf(editor).loadConverters());
      brought = insertBrought(editor, nodes, null);
    },
    bringInFile: async (name, bytes) => {
      const reading = { ...waysInOf(editor), ...(await waysInOf(editor).loadConverters()) };
      const { html, left } = await readFile(new File([Uint8Array.from(bytes)], name), "", reading);
      brought = insertBrought(editor, parseBrought(editor, html, reading), null);
      return left;
    },
    takeOut: () => brought?.takeOut(),
    update: () => Array.from(Y.encodeStateAsUpdate(doc)),
    clear: () => {
      editor.view.dispatch(editor.state.tr.delete(0, editor.state.doc.content.size));
      editor.view.focus();
    },
    read: () => {
      const lines: string[] = [];
      editor.state.doc.forEach((node) => lines.push(describe(node)));
      return lines.join("\n");
    },
    selected: () => {
      const { from, to } = editor.state.selection;
      return editor.state.doc.textBetween(from, to);
    },
    shared: () =>
      body
        .toArray()
        .map((child): string => (child instanceof Y.XmlElement ? child.toJSON() : ""))
        .join(""),
    receive: (write) => {
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      const text = other.getXmlFragment(bodyRoot);
      if (write === "comment") {
        const last = Array.from(textsOf(text)).at(-1);
        last?.text.format(0, 2, { [commentMarkKey(threadId)]: { id: threadId } });
      } else if (write === "list") {
        text.push(listItems());
      } else if (write === "table") {
        text.push([table([emptyCell({ colspan: 1e9 })], [cell("full")])]);
      } else {
        const made = new Y.XmlElement(write === "chart" ? "chart" : "block");
        text.push([made]);
        if (write !== "chart") made.insert(0, [new Y.XmlText("words of another")]);
        if (write === "section") made.setAttribute("section", "hero");
      }
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), "remote");
    },
    personAt: (block, offset) => {
      const element = body.get(block);
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (!(text instanceof Y.XmlText)) return;
      const place: unknown = Y.relativePositionToJSON(
        Y.createRelativePositionFromTypeIndex(text, offset, -1),
      );
      const user = { id: "denise", name: "Denise Park", organization: "Riverside Clinic", color: 7 };
      awareness.states.set(7, { user, cursor: { anchor: place, head: place } });
      awareness.emit("change", [{ added: [7], updated: [], removed: [] }, "remote"]);
    },
  };
}

function Page() {
  const [editor, setEditor] = useState<Editor | null>(null);
  return (
    <>
      <EditorToolbar editor={editor} />
      <DocumentEditor
        handle={handle}
        editable
        panels={{}}
        fileAddress={(file) => `/files/${file}`}
        guidance={() => undefined}
        label="Common agenda"
        onReady={(ready) => {
          setEditor(ready);
          if (ready) window.editorPage = openPage(ready);
        }}
      />
    </>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <ToastProvider>
      <Page />
    </ToastProvider>,
  );
