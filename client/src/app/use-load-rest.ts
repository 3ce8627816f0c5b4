import { useEffect } from "react";
import { loadDeclared } from "../ui/late.ts";

/**
 * Fetches what the page will need at a press (menus, dialogs, fields) once it can be used and the browser has
 * nothing more urgent to do. Not before: it would compete with the text for the line.
 */
export function useLoadRest(isUsable: boolean): void {
  useEffect(() => {
    if (!isUsable) return undefined;
    if (typeof requestIdleCallback !== "function") {
      const timer = setTimeout(() => void loadDeclared(), 1_000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => void loadDeclared());
    return () => cancelIdleCallback(handle);
  }, [isUsable]);
}
