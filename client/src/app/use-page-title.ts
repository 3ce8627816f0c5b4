import { useEffect } from "react";
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
    if (hasArrived && location.hash === "") {
      scrollTo(0, 0);
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    hasArrived = true;
  }, []);
}
