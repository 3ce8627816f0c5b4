/** What of a pasted text does not come in as it was, in words for whoever pasted it. */
const words = {
  numbers: "Numbered lists begin at 1 here.",
};

/** `null` where there is nothing to say. */
export function whatStays(root: ParentNode): string | null {
  const isNumbered = [...root.querySelectorAll("ol[start]")].some(
    (list) => list.getAttribute("start") !== "1",
  );
  return isNumbered ? words.numbers : null;
}
