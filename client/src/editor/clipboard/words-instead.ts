/** What a picture or a formula of elsewhere says in words, which come in where it cannot. */

/** Empty where it says nothing, or the name of a file only. */
export function pictureWords(picture: Element): string {
  const alt = (picture.getAttribute("alt") ?? "").trim();
  // The sign of a box to tick, and a formula's twin.
  if (picture.getAttribute("aria-roledescription") === "checkbox" || isTwin(picture)) return "";
  if (/^\S+\.(?:png|jpe?g|gif|webp|svg|bmp|emz|wmz)$/i.test(alt)) return "";
  return alt === "" || isEmoji(picture) ? alt : `[${alt}]`;
}

/** A letter that a program draws as a picture: nothing of it stays behind. */
export function isEmoji(picture: Element): boolean {
  const alt = picture.getAttribute("alt") ?? "";
  return /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(alt) && !/[\p{L}\p{N}]/u.test(alt);
}

/** A drawing of a formula that stands beside it as MathML. */
export function isTwin(element: Element): boolean {
  const isDrawn =
    element.classList.contains("katex-html") || element.classList.contains("mwe-math-fallback-image-inline");
  return isDrawn && element.parentElement?.querySelector("math") != null;
}

/** As its author wrote it, where that comes along; else part by part. */
export function formulaWords(formula: Element): string {
  const written = formula.querySelector('annotation[encoding*="tex"]')?.textContent.trim() ?? "";
  return written.replace(/^\{\\displaystyle (.*)\}$/s, "$1") || partWords(formula);
}

function partWords(part: Element): string {
  if (part.localName.startsWith("annotation")) return "";
  if (part.children.length === 0) return part.textContent.replaceAll(/\s+/g, " ").trim();
  const parts = [...part.children].map(partWords);
  const [first = "", second = "", third = ""] = parts;
  switch (part.localName) {
    case "msup":
      return `${first}^(${second})`;
    case "msub":
      return `${first}_(${second})`;
    case "msubsup":
      return `${first}_(${second})^(${third})`;
    case "mfrac":
      return `(${first})/(${second})`;
    case "msqrt":
      return `√(${parts.join("")})`;
    default:
      return parts.join("");
  }
}
