/**
 * Prints a document as the server lays it out for paper. It stands in the page only while the browser prints, beside
 * everything else, which is then hidden.
 */
import type { PrintAnswer } from "@commontable/shared/features/paper/api.ts";
import { call } from "../../api/call.ts";

const placeClass = "paper-print";

const onlyThePaper = `
@media screen { .${placeClass} { display: none; } }
@media print {
  body > :not(.${placeClass}) { display: none !important; }
  html, body { display: block; block-size: auto; min-block-size: 0; margin: 0; overflow: visible; background: #fff; color-scheme: light; }
}`;

/** A picture that does not come in this time is printed as its words. */
const picturesMsMax = 15_000;

/** Browsers print what is there: a picture that is still on its way would be left out. */
async function picturesThere(place: HTMLElement): Promise<void> {
  const all = Array.from(place.querySelectorAll("img"), async (picture) => picture.decode());
  const deadline = new Promise((resolve) => setTimeout(resolve, picturesMsMax));
  await Promise.race([Promise.allSettled(all), deadline]);
}

/**
 * Opens the browser's print dialog. Answers how to take the paper out of the page again; where browsers say that they
 * have printed, it goes by itself. Throws `ApiError` when the paper does not come.
 */
export async function printPaper(path: string): Promise<() => void> {
  const [{ html, style }, { default: purify }] = await Promise.all([
    call<PrintAnswer>("GET", path),
    import("dompurify"),
  ]);
  const place = document.createElement("div");
  place.className = placeClass;
  // Our server escapes every word; this is the second guard, as for everything that was pasted.
  place.append(purify.sanitize(html, { RETURN_DOM_FRAGMENT: true }));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style + onlyThePaper);
  const takeOut = () => {
    place.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  document.adoptedStyleSheets.push(sheet);
  document.body.append(place);
  await picturesThere(place);
  window.addEventListener("afterprint", takeOut, { once: true });
  window.print();
  return takeOut;
}
