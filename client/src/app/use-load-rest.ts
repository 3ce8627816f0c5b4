import { useEffect } from "react";
import { loadDeclared } from "../ui/late.ts";
import { whenQuiet } from "../ui/when-quiet.ts";

/**
 * Fetches what the page will need at a press (menus, dialogs, fields) once it can be used. Not before: it would
 * compete with the text for the line.
 */
export function useLoadRest(isUsable: boolean): void {
  useEffect(() => (isUsable ? whenQuiet(() => void loadDeclared()) : undefined), [isUsable]);
}
