/** Takes the focus to the page when what had it is gone, so that the keyboard goes on from there. */
export function focusMain(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}

/** For a button that goes with the note it stands in: the focus goes on to a note beside it, or to the page. */
export function leaveNote(pressed: Element): void {
  const note = pressed.closest("[data-note]");
  const beside = buttonBeside(note, "nextElementSibling") ?? buttonBeside(note, "previousElementSibling");
  if (beside) beside.focus();
  else focusMain();
}

type Way = "nextElementSibling" | "previousElementSibling";

function buttonBeside(note: Element | null, way: Way): HTMLElement | null {
  for (let one = note?.[way]; one; one = one[way]) {
    const button = one.matches("[data-note]") ? one.querySelector<HTMLElement>("button, a[href]") : null;
    if (button) return button;
  }
  return null;
}
