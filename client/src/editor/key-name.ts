export function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** How a key is written for people: `Mod-Shift-8` is `Ctrl Shift 8`, on a Mac `⌘ Shift 8`. */
export function keyName(keys: string): string {
  return keys.replace("Mod", isMac() ? "⌘" : "Ctrl").replaceAll("-", " ");
}
