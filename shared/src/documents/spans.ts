/** How many columns or rows a cell takes. Programs write cells too, so nothing read here is trusted. */

/** More than a table of ours can hold is somebody's mistake, and would make whoever draws it very slow. */
export const spanMax = 100;

/** The attributes of a cell that say it. */
export function isSpanName(name: string): boolean {
  return name === "colspan" || name === "rowspan";
}

/** A span as it may be written: a whole number from 1 to `spanMax`, also as text, as some programs write numbers. */
export function isSpan(value: unknown): boolean {
  if (typeof value === "string") return /^[1-9]\d{0,2}$/.test(value) && Number(value) <= spanMax;
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= spanMax;
}

/** Any other value reads as the default, 1. */
export function readSpan(value: unknown): number {
  return isSpan(value) ? Number(value) : 1;
}
