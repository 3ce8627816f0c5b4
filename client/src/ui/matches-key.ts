/**
 * Whether a press is the key an editor would write as `Mod-Alt-F`: the letter, and just these modifiers. Where the press makes no Latin
 * letter, as on a Russian keyboard or with Option on a Mac, the letter of the key counts. A character typed by AltGr is none of these keys.
 */
export function matchesKey(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("-");
  // Firefox on a Mac says AltGr of each Option; whoever types a sign by AltGr does not hold Cmd.
  const isTyped = event.getModifierState("AltGraph") && !event.metaKey;
  return (
    isOnKey(event, (parts.at(-1) ?? "").toUpperCase()) &&
    (event.ctrlKey || event.metaKey) === parts.includes("Mod") &&
    event.altKey === parts.includes("Alt") &&
    event.shiftKey === parts.includes("Shift") &&
    !isTyped
  );
}

function isOnKey({ key, code, keyCode }: KeyboardEvent, letter: string): boolean {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase() === letter;
  // The number is the letter's on the keyboard in use; the place is that of an American one.
  return keyCode ? keyCode === letter.charCodeAt(0) : code === `Key${letter}`;
}
