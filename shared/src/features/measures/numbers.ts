/** Comparisons of measured values. Decimal fractions are not exact in binary, so equal means within 1e-9. */
export const tolerance = 1e-9;

export function atLeast(a: number, b: number): boolean {
  return a >= b - tolerance;
}

export function atMost(a: number, b: number): boolean {
  return a <= b + tolerance;
}

export function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

/** Definitely less: not merely by a rounding error. */
export function below(a: number, b: number): boolean {
  return !atLeast(a, b);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
