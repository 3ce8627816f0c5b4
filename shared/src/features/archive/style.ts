/** How pages that leave the product look: a quiet document on paper and on a screen, light and dark, without one request. */
import * as buffer from "lib0/buffer";
import { digest } from "lib0/hash/sha256";

export const style = `
:root{color-scheme:light dark;--ink:light-dark(#17211f,#eceee9);--soft:light-dark(#44504c,#bfc7c2);--line:light-dark(#d8d5cc,#333c3a);
--paper:light-dark(#fff,#1b2120);--well:light-dark(#f4f3ee,#131817);--link:light-dark(#0b5a58,#74cbc3);
--honey:light-dark(#fdf0cd,#3a2f14);--honey-ink:light-dark(#6f4800,#f2cf83)}
*{box-sizing:border-box}
body{margin:0;background:var(--well);color:var(--ink);font:1.0625rem/1.6 "Source Serif 4",Georgia,"Times New Roman",serif}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
header,nav,footer,.lead,th,.chart{font-family:"Public Sans",system-ui,-apple-system,"Segoe UI",sans-serif}
nav{padding:1rem 1.5rem;border-block-end:1px solid var(--line);font-size:.95rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
nav a{display:inline-block;padding:.35rem 0}
nav a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
main{max-inline-size:46rem;margin:1.5rem auto;padding:2rem 2.5rem;background:var(--paper);border:1px solid var(--line);border-radius:12px}
h1,h2,h3{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:2rem;margin:0 0 .25rem}
h2{font-size:1.5rem;margin:2.25rem 0 .5rem}
h3{font-size:1.15rem;margin:1.5rem 0 .35rem}
p,ul,ol,blockquote,pre{margin:.5rem 0;overflow-wrap:anywhere}
.lead{color:var(--soft);font-size:.95rem;margin:0 0 1.5rem}
.example{display:inline-block;margin:0 0 1rem;padding:.15rem .7rem;border-radius:99px;background:var(--honey);color:var(--honey-ink);font:.9rem/1.6 "Public Sans",system-ui,sans-serif}
li.task{list-style:none;margin-inline-start:-1.4rem}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid var(--line);color:var(--soft)}
pre{padding:.75rem 1rem;background:var(--well);border-radius:8px;overflow:auto;white-space:pre-wrap}
code{font-size:.92em}
.table{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;min-inline-size:100%;font-size:.95rem}
th,td{padding:.4rem .6rem;border:1px solid var(--line);text-align:start;vertical-align:top}
th{background:var(--well);font-size:.85rem;font-weight:600}
sup{line-height:0}
mark{background:var(--honey);color:inherit}
.in-1{margin-inline-start:1.5rem}.in-2{margin-inline-start:3rem}.in-3{margin-inline-start:4.5rem}
.in-4{margin-inline-start:6rem}.in-5{margin-inline-start:7.5rem}.in-6{margin-inline-start:9rem}
.chart{margin:1rem 0}
.chart svg{inline-size:100%;block-size:auto}
.chart text{font-size:12px;fill:var(--soft)}
.chart .grid{stroke:var(--line)}
.chart .line{fill:none;stroke:var(--link);stroke-width:2.5}
.chart .dot{fill:var(--link)}
.chart .open{fill:var(--paper);stroke:var(--link);stroke-width:2}
.chart .path{fill:none;stroke:var(--soft);stroke-dasharray:5 4}
.chart .forecast{fill:none;stroke:var(--soft);stroke-dasharray:1 4}
.picture img{display:block;max-inline-size:100%;block-size:auto;border-radius:6px}
.picture.small img{inline-size:40%}.picture.medium img{inline-size:70%}
figcaption{font-size:.9rem;color:var(--soft)}
footer{max-inline-size:46rem;margin:0 auto 2rem;padding:0 2.5rem;color:var(--soft);font-size:.85rem}
@media (max-width:40rem){main{margin:0;padding:1.25rem;border-radius:0;border-inline:0}nav{padding:.75rem 1.25rem}footer{padding:1rem 1.25rem}}
@page{margin:18mm}
@media print{:root{color-scheme:light}body{background:none;font-size:11pt;line-height:1.45}
nav,footer{display:none}main{max-inline-size:none;margin:0;padding:0;border:0}
h1,h2,h3{break-after:avoid}tr,figure,blockquote{break-inside:avoid}.table{overflow:visible}a{color:inherit}}
`;

/** For a content security policy: exactly this style, and nothing else. */
export const styleHash = `sha256-${buffer.toBase64(digest(new TextEncoder().encode(style)))}`;

/** What such a page may do: be read. */
export const pagePolicy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Where a page's pictures lie: nowhere, in files beside it, or in the page itself. */
export type PicturePlace = "none" | "beside" | "within";

/** The policy of a page with pictures. Beside a page that was opened from a folder lie files. */
export const policyWith: Readonly<Record<PicturePlace, string>> = {
  none: pagePolicy,
  beside: `${pagePolicy}; img-src 'self' file:`,
  within: `${pagePolicy}; img-src data:`,
};
