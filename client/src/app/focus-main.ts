/** Takes the focus to the page when what had it is gone, so that the keyboard goes on from there. */
export function focusMain(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}
