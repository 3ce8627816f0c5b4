/**
 * Whether a press belongs to an input method, as where Enter takes a Chinese, Japanese or Korean candidate and arrows go through
 * them: nothing else may act on it. Safari tells of the Enter that ends it only afterwards, and marks it by the code alone.
 */
export function isComposing({
  isComposing: is,
  keyCode,
}: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return is || keyCode === 229;
}
