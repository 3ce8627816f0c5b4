import { measuresTemplate } from "@commontable/shared/features/measures/template.ts";
import type { Editor } from "@tiptap/core";
import { useCallback, useState } from "react";
import { useCommentedText } from "../../../app/comments/comments-context.ts";
import { useFiles } from "../../../app/files/use-files.tsx";
import { DocumentEditor } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Card } from "../../../ui/Card.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

const guidance = (section: string) => measuresTemplate.find((one) => one.key === section)?.guidance;
const noPanels = {};

/** Why these measures, and how numbers are brought together: the document's own text. */
export function AboutMeasures({ handle, editable }: { handle: DocumentHandle; editable: boolean }) {
  const [editor, setEditor] = useState<Editor | null>(null);
  const isCommented = useCommentedText();
  const handleReady = useCallback(
    (ready: Editor | null) => {
      setEditor(ready);
      isCommented(ready);
    },
    [isCommented],
  );
  const files = useFiles(handle, editor, { isWriting: editable, mayPut: editable });
  return (
    <Card as="section" className={styles.about} aria-label={messages.about}>
      <DocumentEditor
        handle={handle}
        editable={editable}
        panels={noPanels}
        guidance={guidance}
        label={messages.aboutLabel}
        onReady={handleReady}
        fileAddress={files.fileAddress}
      />
      {files.desk}
    </Card>
  );
}
