/**
 * Reads a number as people write it: `1,250.5`, `1 250,5`, `90 %`, `$3m` without the letter. `null` when it is
 * none. Of two different separators the last one is the decimal sign; a single separator before exactly three
 * digits groups thousands, except in `0.125`, where nothing stands before it to group.
 */
export function parseNumber(text: string): number | null {
  const kept = text
    .trim()
    .replace(/^[^\d+\-−.,]+/, "")
    .replace(/[%\p{Sc}]|\s/gu, "")
    .replace("−", "-");
  if (!/^[+-]?[\d.,'’]*\d[.,]?$/.test(kept)) return null;
  const plain = kept.replace(/['’]/g, "");
  const dots = plain.split(".").length - 1;
  const commas = plain.split(",").length - 1;
  return Number(withDecimalPoint(plain, dots, commas));
}

function withDecimalPoint(plain: string, dots: number, commas: number): string {
  if (dots > 0 && commas > 0) {
    const decimal = plain.lastIndexOf(".") > plain.lastIndexOf(",") ? "." : ",";
    const group = decimal === "." ? "," : ".";
    return plain.replaceAll(group, "").replace(decimal, ".");
  }
  const sign = dots > 0 ? "." : ",";
  const count = dots + commas;
  if (count === 0) return plain;
  const groups = count > 1 || (sign === "," && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(plain));
  return groups ? plain.replaceAll(sign, "") : plain.replace(sign, ".");
}
