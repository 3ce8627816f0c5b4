/** What of a text from elsewhere does not come in as it was: counted, and in words for whoever pasted it. */
import { isEmoji, isTwin } from "./words-instead.ts";

export interface Staying {
  readonly pictures: number;
  readonly formulas: number;
  /** `null` where there is nothing to say. */
  readonly words: string | null;
}

const say = {
  pictures: (count: number) =>
    count === 1
      ? "A picture stayed where this was copied from."
      : `${count} pictures stayed where this was copied from.`,
  formulas: "Formulas came in as words.",
  numbers: "Numbered lists begin at 1 here.",
};

export function whatStays(root: ParentNode): Staying {
  const pictures = [...root.querySelectorAll("img, svg")].filter(isPicture).length;
  const formulas = root.querySelectorAll("math").length;
  const isNumbered = [...root.querySelectorAll("ol[start]")].some(
    (list) => list.getAttribute("start") !== "1",
  );
  const words = [
    ...(pictures > 0 ? [say.pictures(pictures)] : []),
    ...(formulas > 0 ? [say.formulas] : []),
    ...(isNumbered ? [say.numbers] : []),
  ].join(" ");
  return { pictures, formulas, words: words === "" ? null : words };
}

/** Not the signs of pages: letters drawn as pictures, ticks, dots of one point, icons. Pictures of ours come in. */
function isPicture(element: Element): boolean {
  if (element.closest("figure[data-image]") || isEmoji(element) || isTwin(element)) return false;
  if (element.localName === "svg") return element.textContent.trim() !== "";
  const isDot = ["width", "height"].some((side) => Number(element.getAttribute(side) ?? "99") <= 2);
  return !isDot && element.getAttribute("aria-roledescription") !== "checkbox";
}
