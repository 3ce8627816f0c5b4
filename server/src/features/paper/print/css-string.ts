/** A string of CSS, quotes included. Whatever could end it, or the element around it, is written as a number. */
export function cssString(text: string): string {
  const safe = text.replaceAll(/[^\p{L}\p{N} .,:()-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${safe}"`;
}
