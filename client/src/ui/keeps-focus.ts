/**
 * Ref of a dialog. When what has the focus in it goes, the dialog itself has it in the same turn. Otherwise the page would, where
 * Escape closes nothing: browsers differ in whether they tell that something with the focus was removed, and those that do are
 * heard a frame late. Returns what ends it.
 */
export function keepsFocus(dialog: HTMLElement | null): (() => void) | undefined {
  if (!dialog) return undefined;
  let last: Element | null = null;
  const remember = ({ target }: FocusEvent) => {
    // Safe: a focus moves between elements.
    last = target as Element;
  };
  const observer = new MutationObserver(() => {
    // What stands still will have the focus again: a list over the dialog gives it back.
    if (document.activeElement !== document.body || last === null || dialog.contains(last)) return;
    dialog.focus({ preventScroll: true });
  });
  dialog.addEventListener("focusin", remember);
  observer.observe(dialog, { childList: true, subtree: true });
  return () => {
    dialog.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}
