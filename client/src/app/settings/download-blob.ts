/** Long enough for any browser to have taken the file. */
const takenAfterMs = 60_000;

/** Hands a file to the browser to keep. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), takenAfterMs);
}
