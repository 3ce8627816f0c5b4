/** Which way a text is read. */

/** Letters of the scripts that are written from right to left. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** True when the first letter that has a direction is of a script read from right to left, as browsers decide for `dir=auto`. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text);
  return first !== null && rightToLeft.test(first[0]);
}
