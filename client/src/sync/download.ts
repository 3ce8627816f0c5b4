/** Gives a text to the browser as a file, without the server. */
import type * as Y from "yjs";
import { plainTextOf } from "./plain-text.ts";

/** Downloads the words of a document as this page has them. */
export function downloadDocumentText(name: string, doc: Y.Doc): void {
  downloadText(`${name.replaceAll("/", "-")}.txt`, plainTextOf(doc));
}

export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the text by the next turn of its loop; a second is generous.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
