import type { Editor } from "@tiptap/core";
import { NodeSelection, Selection } from "@tiptap/pm/state";
import { type FormEvent, useState } from "react";
import { createPortal } from "react-dom";
import { textAttribute } from "../../editor/block-attributes.ts";
import { imageToolsClass } from "../../editor/images/ImageView.ts";
import { useEditorValue } from "../../editor/use-editor-value.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./ImageTools.module.css";
import { messages } from "./messages.ts";

interface SelectedImage {
  readonly pos: number;
  readonly id: string | null;
  readonly file: string | null;
  readonly alt: string | null;
  readonly width: string | null;
}

function selectedImage(editor: Editor | null): SelectedImage | null {
  if (!editor || editor.isDestroyed || !editor.isEditable) return null;
  const { selection } = editor.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return null;
  const read = (name: string) => textAttribute(selection.node.attrs, name);
  return { pos: selection.from, id: read("id"), file: read("file"), alt: read("alt"), width: read("width") };
}

function isSame(a: SelectedImage | null, b: SelectedImage | null): boolean {
  return (
    a === b ||
    (a !== null &&
      b !== null &&
      a.pos === b.pos &&
      a.id === b.id &&
      a.file === b.file &&
      a.alt === b.alt &&
      a.width === b.width)
  );
}

interface ImageToolsProps {
  editor: Editor;
  addressOf: (file: string) => string;
}

/** Under the selected picture: what it shows, how wide it stands, out of the text with it. */
export function ImageTools({ editor, addressOf }: ImageToolsProps) {
  const image = useEditorValue(editor, selectedImage, isSame);
  if (!image || editor.isDestroyed) return null;
  const element = editor.view.nodeDOM(image.pos);
  const box = element instanceof Element ? element.querySelector(`.${imageToolsClass}`) : null;
  return (
    box &&
    createPortal(
      <ImageForm key={image.id ?? image.pos} editor={editor} image={image} addressOf={addressOf} />,
      box,
    )
  );
}

const widths = ["small", "medium", "full"] as const;

function ImageForm({ editor, image, addressOf }: ImageToolsProps & { image: SelectedImage }) {
  /** While one types: with the spaces between words. */
  const [typed, setTyped] = useState<string | null>(null);
  const set = (name: "alt" | "width", value: string | null) => {
    const now = selectedImage(editor);
    if (!now || now.id !== image.id || now[name] === value) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(now.pos, name, value));
  };
  // With each letter: a form goes without a word when its picture is selected no more.
  const say = (words: string) => {
    setTyped(words);
    set("alt", words.trim() === "" ? null : words.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { tr, doc, selection } = editor.state;
    // Behind the picture: the next letter would take the place of one that is selected.
    const behind = Selection.findFrom(doc.resolve(selection.to), 1, true);
    if (behind) editor.view.dispatch(tr.setSelection(behind));
    editor.view.focus();
  };
  return (
    <form className={styles.tools} onSubmit={submit}>
      <TextField
        label={messages.alt}
        hint={messages.altHint}
        value={typed ?? image.alt ?? ""}
        onChange={say}
        onBlur={() => setTyped(null)}
        maxLength={300}
      />
      <div className={styles.line}>
        <Segmented
          label={messages.width}
          options={widths.map((id) => ({ id, label: messages.widths[id] }))}
          value={widths.find((id) => id === image.width) ?? "full"}
          onChange={(id) => set("width", id === "full" ? null : id)}
        />
        {image.file !== null && (
          <LinkButton kind="bare" size="small" href={addressOf(image.file)} target="_blank" rel="noopener">
            {messages.open}
          </LinkButton>
        )}
        <Button
          kind="bare"
          size="small"
          onPress={() => {
            if (!selectedImage(editor)) return;
            editor.view.dispatch(editor.state.tr.deleteSelection());
            editor.view.focus();
          }}
        >
          {messages.remove}
        </Button>
      </div>
    </form>
  );
}
