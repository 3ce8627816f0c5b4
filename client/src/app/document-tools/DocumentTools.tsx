import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { late, useLate } from "../../ui/late.ts";
import { useQuiet } from "../../ui/use-quiet.ts";
import type { MenuGroup } from "../../ui/menu-entry.ts";
import { matchesKey } from "../../ui/matches-key.ts";

const menu = late(() => import("./DocumentToolsMenu.tsx"));

/** Opens the browser's own dialog where nobody takes it: it is taken from the start, and acted upon once the menu is there. */
const earlyKey = "Mod-S";

interface DocumentToolsProps {
  handle: DocumentHandle;
  editor: Editor | null;
  /** What the page itself offers, before what every document does. */
  more: readonly MenuGroup[];
}

/** The place of the document's menu in the top bar; what fills it comes once one can read. */
export function DocumentTools({ handle, editor, more }: DocumentToolsProps) {
  const { phase, role } = useDocumentAccess(handle);
  const isReadable = phase !== "loading" && phase !== "refused";
  const isQuiet = useQuiet(isReadable);
  const [isAsked, setAsked] = useState(false);
  const part = useLate(menu, isQuiet || isAsked);
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
      setAsked(true);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [isThere]);
  return isThere ? (
    <part.DocumentToolsMenu key={handle.name} handle={handle} editor={editor} role={role} more={more} />
  ) : null;
}
