/**
 * Puts words on the clipboard. The clipboard's own interface exists only on secure addresses; a server in an office
 * is often reached by plain http, and there the words are selected and copied as a person would do it.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Missing on plain http, or refused by the person's settings: the older way may still be open.
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const words = document.createElement("span");
  words.textContent = text;
  words.style.cssText = "position:fixed;white-space:pre;opacity:0;user-select:text";
  document.body.append(words);
  const selection = getSelection();
  const before = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  selection?.selectAllChildren(words);
  const isDone = document.execCommand("copy");
  selection?.removeAllRanges();
  if (before) selection?.addRange(before);
  words.remove();
  return isDone;
}
