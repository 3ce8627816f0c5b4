/** A size as people say it: `640 KB`, `3.2 MB`, `1 GB`. Counted in thousands, as files are shown elsewhere. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return bytes < 999_500_000 ? `${short(bytes / 1_000_000)} MB` : `${short(bytes / 1_000_000_000)} GB`;
}

function short(amount: number): string {
  return amount < 10 ? amount.toFixed(1).replace(/\.0$/, "") : String(Math.round(amount));
}
