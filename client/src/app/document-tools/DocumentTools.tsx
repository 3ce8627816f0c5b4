import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { late, useLate } from "../../ui/late.ts";
import { whenQuiet } from "../../ui/when-quiet.ts";

const menu = late(() => import("./DocumentToolsMenu.tsx"));

/** The place of the document's menu in the top bar; what fills it comes once one can read. */
export function DocumentTools({ handle, editor }: { handle: DocumentHandle; editor: Editor | null }) {
  const { phase, role } = useDocumentAccess(handle);
  const isReadable = phase !== "loading" && phase !== "refused";
  const [isWanted, setWanted] = useState(false);
  useEffect(() => (isReadable ? whenQuiet(() => setWanted(true)) : undefined), [isReadable]);
  const part = useLate(menu, isWanted);
  return part && isReadable ? (
    <part.DocumentToolsMenu key={handle.name} handle={handle} editor={editor} role={role} />
  ) : null;
}
