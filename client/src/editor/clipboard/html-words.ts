/** The words of HTML, a line for each block: for when what reads it properly cannot be had, and for code. */
const blocks =
  "address, article, aside, blockquote, caption, dd, div, dl, dt, figcaption, figure, footer, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, td, th, tr, ul";

export function htmlWords(html: string): string {
  // A document that runs nothing and fetches nothing.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const one of body.querySelectorAll("script, style, template, noscript")) one.remove();
  const letters = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = letters.nextNode(); node; node = letters.nextNode()) {
    if (!node.parentElement?.closest("pre"))
      node.textContent = (node.textContent ?? "").replaceAll(/\s+/g, " ");
  }
  for (const line of body.querySelectorAll("br")) line.replaceWith("\n");
  for (const block of body.querySelectorAll(blocks)) {
    block.before("\n");
    block.after("\n");
  }
  return body.textContent
    .split("\n")
    .map((line) => line.replace(/^ (?! )/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}
