/**
 * Whether a press is the key an editor would write as `Mod-Alt-F`: the letter, and just these modifiers. Where the press makes no Latin
 * letter, as on a Russian keyboard or with Option on a Mac, the letter's place counts. A character typed by AltGr is none of these keys.
 */
export function matchesKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("-");
  const letter = (parts.at(-1) ?? "").toLowerCase();
  const isLetter = /^[a-z]$/i.test(event.key)
    ? event.key.toLowerCase() === letter
    : event.code === `Key${letter.toUpperCase()}`;
  return (
    isLetter &&
    (event.ctrlKey || event.metaKey) === parts.includes("Mod") &&
    event.altKey === parts.includes("Alt") &&
    event.shiftKey === parts.includes("Shift") &&
    !event.getModifierState("AltGraph")
  );
}
