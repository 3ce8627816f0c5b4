import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { late, useLate } from "../../ui/late.ts";
import { whenQuiet } from "../../ui/when-quiet.ts";
import { matchesKey } from "./matches-key.ts";

const menu = late(() => import("./DocumentToolsMenu.tsx"));

/** Opens the browser's own dialog where nobody takes it: it is taken from the start, and acted upon once the menu is there. */
const earlyKey = "Mod-S";

/** The place of the document's menu in the top bar; what fills it comes once one can read. */
export function DocumentTools({ handle, editor }: { handle: DocumentHandle; editor: Editor | null }) {
  const { phase, role } = useDocumentAccess(handle);
  const isReadable = phase !== "loading" && phase !== "refused";
  const [isWanted, setWanted] = useState(false);
  useEffect(() => (isReadable ? whenQuiet(() => setWanted(true)) : undefined), [isReadable]);
  const part = useLate(menu, isWanted);
  const isThere = part !== null && isReadable;
  const pressed = useRef<KeyboardEvent | null>(null);
  useEffect(() => {
    if (isThere) {
      // The menu listens by now.
      const press = pressed.current;
      pressed.current = null;
      if (press) document.dispatchEvent(new KeyboardEvent("keydown", press));
      return undefined;
    }
    const handleKey = (event: KeyboardEvent) => {
      if (!matchesKey(event, earlyKey)) return;
      event.preventDefault();
      pressed.current = event;
      setWanted(true);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [isThere]);
  return isThere ? (
    <part.DocumentToolsMenu key={handle.name} handle={handle} editor={editor} role={role} />
  ) : null;
}
