import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback, useState } from "react";
import { DocumentEditor, type DocumentEditorProps } from "../../editor/DocumentEditor.tsx";
import { useCommentedText } from "../comments/comments-context.ts";
import { useFiles } from "../files/use-files.tsx";
import { useShownText } from "../suggestions/suggesting-context.ts";

const noPanels = {};

export interface PartTextProps extends Pick<
  DocumentEditorProps,
  "handle" | "editable" | "guidance" | "label"
> {
  /** Stands above it while one can write in it. */
  toolbar?: (editor: Editor | null) => ReactNode;
  className?: string | undefined;
}

/** A document's own text where it is only a part of the page: with comments, suggestions and files, without structured parts. */
export function PartText({ handle, editable, guidance, label, toolbar, className }: PartTextProps) {
  const shown = useShownText(handle, editable);
  const [editor, setEditor] = useState<Editor | null>(null);
  const isCommented = useCommentedText();
  const handleReady = useCallback(
    (ready: Editor | null) => {
      setEditor(ready);
      isCommented(ready);
    },
    [isCommented],
  );
  const files = useFiles(handle, editor, {
    isWriting: shown.editable,
    mayPut: shown.editable && !shown.isDraft,
  });
  return (
    <>
      {shown.editable && toolbar?.(editor)}
      <div className={className}>
        <DocumentEditor
          handle={shown.handle}
          editable={shown.editable}
          panels={noPanels}
          fileAddress={files.fileAddress}
          guidance={guidance}
          label={label}
          onReady={handleReady}
        />
        {files.desk}
      </div>
    </>
  );
}
