/** The letters of a file that may not say how they are written: Word's web pages and older editors write in other ways than UTF-8. */
export interface DecodedText {
  readonly text: string;
  /** Whether the file neither says it nor shows it, so that accents may be wrong. */
  readonly isGuess: boolean;
}

/** Every row of bytes reads as one of these. */
const oneByte = /^(?:windows-|iso-?8859|latin|us-ascii|ascii|koi8|macintosh)/i;

/** Where a page may say it, bytes. */
const headBytes = 1_024;

export function decodeText(bytes: Uint8Array, isHtml: boolean): DecodedText {
  const known = markedAs(bytes) ?? (isHtml ? saidIn(bytes) : null);
  // Whatever a page says of itself: what reads as UTF-8 to its end is hardly anything else.
  const ways = [known ?? "utf-8", "utf-8"];
  if (known !== null && oneByte.test(known)) ways.reverse();
  for (const name of ways) {
    const text = decodedAs(name, bytes);
    if (text !== null) return { text, isGuess: false };
  }
  return { text: new TextDecoder("windows-1252").decode(bytes), isGuess: true };
}

/** By the mark a file of Unicode may begin with. */
function markedAs([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

function saidIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, headBytes));
  const said = /<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? null;
  // What could be read as plain letters is not written with two bytes each.
  return said === null || /^utf-?16/i.test(said) ? null : said;
}

function decodedAs(name: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    // Written otherwise than it says, or in a way nobody knows.
    return null;
  }
}
