/** A whole HTML page that stands alone: no script, no request, one style. */
import { escapeHtml, html } from "../../documents/html.ts";
import type { Composed } from "./compose.ts";
import { pagePolicy, style } from "./style.ts";
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
}

export function page({ title, language, lead, main, links = [], here }: PageOptions): string {
  const isExample = lead.includes(exampleMark);
  const said = lead
    .filter((line) => line !== exampleMark)
    .map(escapeHtml)
    .join("<br>");
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(pagePolicy)}">
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

/** A composed document as a page of its own, or of a site. */
export function documentPage(
  composed: Composed,
  language: string,
  site: Pick<PageOptions, "links" | "here"> = {},
  /** Pictures, by the id of the heading they belong to. */
  below: ReadonlyMap<string, string> = new Map(),
): string {
  const { title, lead, content, notes, noteNumbers } = composed;
  const main = [html(content, { noteNumbers, below }), html(notes)].filter((part) => part !== "").join("\n");
  return page({ title, language, lead, main, ...site });
}

function navigation(links: readonly PageLink[], here: string | undefined): string {
  const items = links.map(
    ({ href, label }) =>
      `<li><a href="${escapeHtml(href)}"${href === here ? ' aria-current="page"' : ""} dir="auto">${escapeHtml(label)}</a></li>`,
  );
  return `<nav aria-label="Pages"><ul>${items.join("")}</ul></nav>`;
}
