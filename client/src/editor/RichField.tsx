/** A small rich text inside a form or panel: words, lists and links, without panels and tables of its own. */
import type * as Y from "yjs";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { useToast } from "../ui/Toast.tsx";
import "./editor.css";
import { editorExtensions } from "./extensions.ts";
import { ReadingView } from "./ReadingView.tsx";
import { Shades } from "./shades.ts";
import { unsupportedIn } from "./unsupported.ts";
import { useBoundEditor } from "./use-bound-editor.ts";

export interface RichFieldProps {
  handle: Pick<DocumentHandle, "awareness" | "status" | "subscribe">;
  fragment: Y.XmlFragment;
  label: string;
  placeholder: string;
  editable: boolean;
  /** Told the editor, and `null` when it goes. */
  onReady?: (editor: Editor | null) => void;
}

function EditedField({
  handle,
  fragment,
  label,
  placeholder,
  editable,
  onReady,
  onUnsupported,
}: RichFieldProps & { onUnsupported: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const editor = useBoundEditor(
    place,
    {
      editable,
      label,
      mayAttach: () => {
        const isKnown = unsupportedIn(fragment) === null;
        if (!isKnown) onUnsupported();
        return isKnown;
      },
      create: () => ({
        editorProps: { attributes: { class: "ed-text ed-field" } },
        extensions: editorExtensions({
          fragment,
          awareness: handle.awareness,
          decorations: { placeholder },
          onUnsupported,
          tell: toast,
          extra: [Shades],
        }),
      }),
    },
    fragment,
  );
  useEffect(() => {
    onReady?.(editor);
    return () => onReady?.(null);
  }, [editor, onReady]);
  return (
    <div className="ed">
      <div ref={place} className="ed-place" />
    </div>
  );
}

export function RichField(props: RichFieldProps) {
  const { handle, fragment, label } = props;
  const [refused, setRefused] = useState<Y.XmlFragment | null>(null);
  // A newer content's rules are not known here, even where its parts are.
  const phase = useSyncExternalStore(handle.subscribe, () => handle.status().phase);
  return refused === fragment || phase === "outdated" ? (
    <ReadingView fragment={fragment} label={label} onKnown={() => setRefused(null)} />
  ) : (
    <EditedField {...props} onUnsupported={() => setRefused(fragment)} />
  );
}
