import { useEffect } from "react";
import { focusMain } from "./focus-main.ts";
import { messages } from "./messages.ts";

/** False until the first page stands: arriving from outside leaves the focus to the browser. */
let hasArrived = false;

/** Names the window, and on every later page takes the focus there, so that a screen reader says where it is. */
export function usePageTitle(parts: readonly string[]): void {
  const words = [...parts, messages.product].join(" · ");
  useEffect(() => {
    document.title = words;
  }, [words]);
  useEffect(() => {
    if (hasArrived) {
      // Where the address names a place, the page scrolls there by itself.
      if (location.hash === "") scrollTo(0, 0);
      // A page that begins with a field has put the focus there already.
      if (!document.getElementById("main")?.contains(document.activeElement)) focusMain();
    }
    hasArrived = true;
  }, []);
}
