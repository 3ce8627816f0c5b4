/** Whether a press is the key an editor would write as `Mod-Alt-F`: the letter's place on the keyboard, and just these modifiers. */
export function matchesKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("-");
  const letter = parts.at(-1) ?? "";
  return (
    event.code === `Key${letter.toUpperCase()}` &&
    (event.ctrlKey || event.metaKey) === parts.includes("Mod") &&
    event.altKey === parts.includes("Alt") &&
    event.shiftKey === parts.includes("Shift")
  );
}
