/**
 * Keeps an eye on files that are on their way when their text is left: they arrive all the same, closing the page asks as
 * long as one has not, and what is refused, which has no place of its own any more, is told.
 */
import type { Uploads } from "./Uploads.ts";

interface Watch {
  /** Where the page says that it closes, and that the network is back. */
  readonly page: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  /** Told of each once, after the text was left. */
  readonly onRefused: (name: string, sentence: string) => void;
}

/** Returns what to do when the text is left. It ends by itself once nothing is on its way then. */
export function watchUploads(uploads: Uploads, { page, onRefused }: Watch): () => void {
  let isLeft = false;
  const warn = (event: Event) => {
    if (uploads.isOnTheWay()) event.preventDefault();
  };
  const look = () => {
    if (!isLeft) return;
    for (const { file, sentence } of uploads.takeRefused()) onRefused(file.name, sentence);
    if (uploads.isOnTheWay()) return;
    page.removeEventListener("beforeunload", warn);
    page.removeEventListener("online", uploads.retry);
    stopListening();
  };
  const stopListening = uploads.subscribe(look);
  page.addEventListener("beforeunload", warn);
  return () => {
    isLeft = true;
    page.addEventListener("online", uploads.retry);
    look();
  };
}
