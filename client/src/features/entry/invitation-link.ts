/** Takes the token out of what somebody pasted: a whole link, a path, or the token alone. `null` otherwise. */
export function tokenIn(pasted: string): string | null {
  const text = pasted.trim();
  const found = /\/join\/([A-Za-z0-9_-]+)/.exec(text);
  if (found) return found[1] ?? null;
  return /^[A-Za-z0-9_-]{16,}$/.test(text) ? text : null;
}
