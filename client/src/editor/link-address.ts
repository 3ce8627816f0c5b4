/** Which addresses a link may have. Everything else (`javascript:`, `data:`, `file:` …) is refused, not repaired. */
const allowedProtocols = ["http:", "https:", "mailto:", "tel:"];

// Browsers ignore these inside an address, so `java\tscript:` would run: never let one through.
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const hidden = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/;

export function isSafeHref(href: string): boolean {
  if (hidden.test(href)) return false;
  const url = URL.parse(href);
  return url !== null && allowedProtocols.includes(url.protocol);
}

/**
 * What a person typed, as an address: `example.org` becomes `https://example.org`, a mail address `mailto:`.
 * `null` when it is not an address a link may have.
 */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return null;
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?[\d][\d\s().-]{5,}$/.test(text)) return `tel:${text.replaceAll(/[^\d+]/g, "")}`;
  const hasProtocol = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/:]+:\d+(\/|$)/.test(text);
  const href = hasProtocol ? text : `https://${text}`;
  if (!isSafeHref(href)) return null;
  const url = URL.parse(href);
  const isWeb = url?.protocol === "http:" || url?.protocol === "https:";
  return isWeb && !url.hostname.includes(".") && url.hostname !== "localhost" ? null : href;
}
