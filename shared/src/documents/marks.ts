/**
 * Which marks may stand on text in shared documents, and with what value. The server asks before it stores a
 * change: one link whose address is not text breaks the editor of everybody who opens the document.
 */
import { markNames } from "./blocks.ts";

const known: ReadonlySet<string> = new Set(markNames);

/** Overlapping marks carry a short hash in base64 behind their name: `comment--kT3x9Qw=`. */
const hash = /--[A-Za-z0-9+/=]{1,32}$/;

const allowedSchemes: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel"]);
/** Browsers ignore control characters and spaces in an address, so `java\tscript:` would run. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const ignoredInAddresses = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/g;

/** True for a mark of ours with a value it may have. `null` takes a mark away. */
export function isMark(key: string, value: unknown): boolean {
  const name = key.replace(hash, "");
  if (!known.has(name)) return false;
  // Editors write attributes, programs often just `true`.
  if (value === null || typeof value === "boolean") return name !== "link" || value !== true;
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const attributes = Object.entries(value);
  if (!attributes.every(([, one]) => isPlain(one))) return false;
  return (
    name !== "link" || attributes.every(([attribute, one]) => attribute !== "href" || isLinkAddress(one))
  );
}

/** True for an address with characters in it that a browser would not read. */
export function hidesCharacters(address: string): boolean {
  return address.replaceAll(ignoredInAddresses, "") !== address;
}

/** True for an address that opens nothing but pages, mail and telephones. */
export function isLinkAddress(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== "string") return false;
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(value.replaceAll(ignoredInAddresses, "")) ?? [];
  return scheme === undefined || allowedSchemes.has(scheme.toLowerCase());
}

function isPlain(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
