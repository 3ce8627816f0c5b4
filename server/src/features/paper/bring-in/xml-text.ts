/**
 * Looks into the text of a Word file's parts without building a tree of them. Takes time in proportion to the text. Names are
 * those that word processors write (`w:p`); a file that calls the same things otherwise holds nothing here.
 */

/** The elements of one name, each as its text. None of those asked for stand inside their own kind. */
export function elements(xml: string, name: string): string[] {
  const found: string[] = [];
  const begin = `<${name}`;
  const end = `</${name}>`;
  for (let at = xml.indexOf(begin); at !== -1; at = xml.indexOf(begin, at + 1)) {
    // `<w:num` also begins `<w:numFmt`.
    if (!/[\s/>]/.test(xml.charAt(at + begin.length))) continue;
    const headEnd = xml.indexOf(">", at);
    if (headEnd === -1) break;
    const isAlone = xml.charAt(headEnd - 1) === "/";
    const close = isAlone ? headEnd + 1 : xml.indexOf(end, headEnd);
    if (close === -1) break;
    found.push(xml.slice(at, close));
    // The next one may begin right there.
    at = close - 1;
  }
  return found;
}

/** An attribute of the first element of that name. */
export function attribute(xml: string, element: string, name: string): string | null {
  const at = xml.search(new RegExp(`<${element}[\\s/>]`));
  return at === -1 ? null : attributeOf(xml.slice(at, xml.indexOf(">", at)), name);
}

/** An attribute of an element, given all that stands between its brackets. */
export function attributeOf(head: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(head)?.[1] ?? null;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with the letters that its escapes stand for. What is no letter is left out. */
export function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (_all, decimal, hex, name) => {
    if (typeof name === "string") return named[name] ?? "";
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    const isLetter = code >= 32 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
    return isLetter || code === 9 || code === 10 ? String.fromCodePoint(code) : "";
  });
}
