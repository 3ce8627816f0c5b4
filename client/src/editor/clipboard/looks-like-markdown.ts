const blockSigns = [/^#{1,6} \S/, /^\s*[-*+] \[[ x]\] \S/i, /^```/, /^\|.+\|\s*$/, /^> \S/];
const listSign = /^\s*(?:[-*+]|\d+[.)]) \S/;
const inlineSigns = [/\*\*[^*\s][^*]*\*\*/, /\[[^\]]+\]\(https?:\/\/[^)\s]+\)/, /(^|\s)`[^`]+`/];

/**
 * Whether pasted plain text was meant as Markdown: a sign that hardly stands in ordinary text, or two lines of a
 * list. One line that begins with a dash is somebody's dash.
 */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => blockSigns.some((sign) => sign.test(line)))) return true;
  if (lines.filter((line) => listSign.test(line)).length >= 2) return true;
  return inlineSigns.some((sign) => sign.test(text));
}
