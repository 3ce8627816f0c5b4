import { fileAddress } from "@commontable/shared/features/files/addresses.ts";
import type { Editor } from "@tiptap/core";
import { type ReactNode, useCallback } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { late, useLate } from "../../ui/late.ts";
import { useQuiet } from "../../ui/use-quiet.ts";
import { usePartnership } from "../partnership-context.ts";

const desk = late(() => import("./FilesDesk.tsx"));

export interface FilesOfText {
  readonly fileAddress: (file: string) => string;
  /** What sends files and asks what a picture shows; stands anywhere on the page of the text. */
  readonly desk: ReactNode;
}

export interface FilesRights {
  /** Something can be typed here, be it into a draft only. */
  readonly isWriting: boolean;
  /** Files go into the document itself; into what is only suggested they do not. */
  readonly mayPut: boolean;
}

/**
 * Pictures and files of a text, for every place that edits one. What sends them comes after the text; files that are
 * dropped before wait in the editor.
 */
export function useFiles(
  handle: DocumentHandle,
  editor: Editor | null,
  { isWriting: isWritable, mayPut }: FilesRights,
): FilesOfText {
  const { id } = usePartnership().partnership;
  const isWriting = editor !== null && isWritable;
  const isQuiet = useQuiet(isWriting);
  const part = useLate(desk, isWriting && isQuiet);
  return {
    fileAddress: useCallback((file: string) => fileAddress(id, file), [id]),
    desk:
      part && isWriting ? (
        <part.FilesDesk
          key={handle.name}
          document={handle.name}
          partnershipId={id}
          editor={editor}
          mayPut={mayPut}
        />
      ) : null,
  };
}
