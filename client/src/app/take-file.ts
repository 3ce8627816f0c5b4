import { answered } from "../api/client.ts";

/** Long enough for any browser to have taken the file. */
const takenAfterMs = 60_000;

/**
 * Fetches a file our server makes, hands it to the browser's downloads, and answers its name. Fetched and not only linked to, so that a
 * refusal is a sentence on the page and no file. Throws `ApiError`.
 */
export async function takeFile(address: string): Promise<string> {
  const response = await answered(fetch(address, { credentials: "same-origin" }));
  const name = fileNameOf(response.headers.get("content-disposition") ?? "");
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), takenAfterMs);
  return name;
}

export function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded);
  } catch {
    // Written by a server of another make; the plain name is there as well.
  }
  return /filename="?([^";]+)/i.exec(disposition)?.[1] ?? "document";
}
