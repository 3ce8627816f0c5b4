import { includesRole } from "@commontable/shared/access/roles.ts";
import type { PanelKind } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import { type Context, type ReactNode, useEffect, useMemo, useState } from "react";
import { blockElementId } from "../../editor/block-id.ts";
import { DocumentEditor, type DocumentEditorProps } from "../../editor/DocumentEditor.tsx";
import { DocumentPage } from "../../editor/DocumentPage.tsx";
import { useOutline } from "../../editor/outline.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { Button } from "../../ui/Button.tsx";
import { messages as authorsMessages } from "../authors/messages.ts";
import { useAuthors } from "../authors/use-authors.tsx";
import { useCommentsHub, useHub } from "../comments/comments-context.ts";
import { CommentsMargin } from "../comments/CommentsMargin.tsx";
import { CommentTools } from "../comments/CommentTools.tsx";
import { useFiles } from "../files/use-files.tsx";
import { PageFrame } from "../PageFrame.tsx";
import { PaperLink } from "../paper/PaperLink.tsx";
import { useSuggesting } from "../suggestions/use-suggesting.ts";
import { DocumentOnItsWay } from "./DocumentOnItsWay.tsx";
import { ReadingNote } from "./ReadingNote.tsx";
import { useSectionHash } from "./use-section-hash.ts";
import { useSectionInView } from "./use-section-in-view.ts";

/** Parts that can be changed in a draft: each change becomes a suggestion. */
const suggestiblePanels = new Set<string>([
  "result",
  "levers",
  "strategies",
  "boundaries",
  "terms",
  "commitments",
] satisfies PanelKind[]);

export interface TextDocumentPageProps extends Required<
  Pick<DocumentEditorProps, "handle" | "panels" | "offers" | "guidance">
> {
  title: string;
  /** Heard and shown while nothing of the text is here yet. */
  loading: string;
  /** Stands on the paper, above the text. */
  head?: ReactNode;
  /** Through which the structured parts reach their document: the shared one, or the copy in which somebody suggests. */
  context: Context<DocumentHandle | null>;
  /** Stands beside the paper on a wide screen, after it on a phone. */
  margin?: (editable: boolean) => ReactNode;
}

/** The page of a document that is mostly text: sections, toolbar, paper, what stands beside it. */
export function TextDocumentPage({
  handle,
  title,
  loading,
  head,
  context: PartsContext,
  margin,
  panels,
  offers,
  guidance,
}: TextDocumentPageProps) {
  const { phase, role } = useDocumentAccess(handle);
  const outline = useOutline(handle);
  const [editor, setEditor] = useState<Editor | null>(null);
  const sections = useMemo(
    () => outline.map(({ id, text }) => ({ id: blockElementId(id), title: text })),
    [outline],
  );
  useSectionHash(outline);
  const current = useSectionInView(outline);
  const isReady = phase === "ready";
  const suggesting = useSuggesting(handle, role, isReady);
  const { mode, draft, shown } = suggesting;
  const comments = useCommentsHub(handle);
  const counts = useHub(comments, ({ read }) => read().count.openBySection);
  useEffect(() => (editor ? comments?.addText(editor) : undefined), [comments, editor]);
  const editable = mode === "editing" || draft !== null;
  const authors = useAuthors(shown, editor);
  const mayComment = isReady && includesRole(role, "comment");
  const files = useFiles(handle, editor, { isWriting: editable, mayPut: mode === "editing" });
  const isShown = phase !== "loading" && phase !== "refused";
  return (
    <PageFrame
      title={title}
      document={handle}
      editor={editor}
      comments={comments}
      sections={sections}
      suggesting={suggesting}
    >
      {isShown ? (
        <DocumentPage
          title={title}
          outline={outline}
          current={current}
          editor={editor}
          editable={editable}
          note={isReady && !includesRole(role, "suggest") && <ReadingNote mayComment={mayComment} />}
          foot={authors.bar}
          aside={
            <>
              <Button
                kind="bare"
                size="small"
                icon="people"
                aria-pressed={authors.isShown}
                onPress={authors.toggle}
              >
                {authorsMessages.title}
              </Button>
              <PaperLink handle={handle} editor={editor} role={role} />
            </>
          }
          paper={
            <>
              {head}
              <PartsContext value={shown}>
                <DocumentEditor
                  handle={shown}
                  editable={editable}
                  {...(draft ? { editablePanels: suggestiblePanels } : {})}
                  panels={panels}
                  fileAddress={files.fileAddress}
                  offers={offers}
                  guidance={guidance}
                  label={title}
                  onReady={setEditor}
                />
              </PartsContext>
              {files.desk}
            </>
          }
          tools={<CommentTools />}
          {...(counts ? { counts } : {})}
          margin={
            <>
              {margin?.(mode === "editing")}
              <CommentsMargin query="(min-width: 75rem)" />
            </>
          }
        />
      ) : (
        <div className="page">{phase === "loading" && <DocumentOnItsWay label={loading} />}</div>
      )}
    </PageFrame>
  );
}
