/**
 * An address of this server, such as that of an attached file, as it leads there from outside. Others stay as they were written.
 * `origin`: `https://example.org`.
 */
export function absoluteLink(address: string, origin: string): string {
  return address.startsWith("/") ? (URL.parse(address, origin)?.href ?? address) : address;
}
