/** A whole HTML page that stands alone: no script, no request, one style. */
import { escapeHtml, html } from "../../documents/html.ts";
import type { PictureAddress } from "../../documents/image-words.ts";
import type { Composed } from "./compose.ts";
import { policyWith, style, type PicturePlace } from "./style.ts";
import { exampleMark } from "../partnerships/words.ts";

export interface PageLink {
  readonly href: string;
  readonly label: string;
}

export interface PageOptions {
  readonly title: string;
  /** BCP 47, as the partnership says. */
  readonly language: string;
  readonly lead: readonly string[];
  /** HTML of the page's own part, escaped already. */
  readonly main: string;
  /** Pages beside this one, in a site; the one with this page's own address is marked. */
  readonly links?: readonly PageLink[];
  readonly here?: string;
  readonly pictures?: PicturePlace;
}

/** The page as a file. All that is given but `main` is escaped here. */
export function page({
  title,
  language,
  lead,
  main,
  links = [],
  here,
  pictures = "none",
}: PageOptions): string {
  const isExample = lead.includes(exampleMark);
  const said = lead
    .filter((line) => line !== exampleMark)
    .map(escapeHtml)
    .join("<br>");
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyWith[pictures])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${links.length === 0 ? "" : navigation(links, here)}
<main>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p class="lead" dir="auto">${said}</p>
${isExample ? `<p class="example">${escapeHtml(exampleMark)}</p>` : ""}
${main}
</main>
</body>
</html>
`;
}

export interface DocumentPageOptions extends Pick<PageOptions, "links" | "here"> {
  /** Charts, by the id of the heading they belong to. */
  readonly below?: ReadonlyMap<string, string>;
  /** Without it, words stand for pictures. */
  readonly pictures?: { readonly lie: PicturePlace; readonly address: PictureAddress };
}

/** A composed document as a page of its own, or of a site. */
export function documentPage(
  { title, lead, content, notes, noteNumbers }: Composed,
  language: string,
  { below = new Map(), pictures, ...site }: DocumentPageOptions = {},
): string {
  const text = html(content, {
    noteNumbers,
    below,
    ...(pictures ? { pictureAddress: pictures.address } : {}),
  });
  const main = [text, html(notes)].filter((part) => part !== "").join("\n");
  return page({ title, language, lead, main, pictures: pictures?.lie ?? "none", ...site });
}

function navigation(links: readonly PageLink[], here: string | undefined): string {
  const items = links.map(
    ({ href, label }) =>
      `<li><a href="${escapeHtml(href)}"${href === here ? ' aria-current="page"' : ""} dir="auto">${escapeHtml(label)}</a></li>`,
  );
  return `<nav aria-label="Pages"><ul>${items.join("")}</ul></nav>`;
}
