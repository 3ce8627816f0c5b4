/** XML cannot say every character, not even escaped: a file with one of these is refused by Word as a whole. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text that may stand in a Word file. */
export function safeText(text: string): string {
  return text.toWellFormed().replaceAll(unspeakable, "");
}
