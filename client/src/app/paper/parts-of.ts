/** A long text in parts of at most so many letters (two or more), none of which ends within one: an emoji has two halves. */
export function partsOf(text: string, lengthMax: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = from + lengthMax;
    const to = isWithinLetter(text, end) ? end - 1 : end;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function isWithinLetter(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
