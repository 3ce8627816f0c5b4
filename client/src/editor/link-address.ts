import { hidesCharacters, isLinkAddress } from "@commontable/shared/documents/marks.ts";

/**
 * True for a whole address a link may have; the server asks the same of what it stores. Everything else
 * (`javascript:`, `data:`, `file:` …) is refused, not repaired.
 */
export function isSafeHref(href: string): boolean {
  return !hidesCharacters(href) && URL.parse(href) !== null && isLinkAddress(href);
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
