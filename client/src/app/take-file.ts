/** Fetches a file our server makes and hands it to the browser's downloads. Throws `ApiError`. */
import { errorOfResponse, unreachable } from "../../api/api-error.ts";

/** Answers the file's name. */
export async function takeFile(address: string): Promise<string> {
  const response = await fetch(address, { credentials: "same-origin" }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw await errorOfResponse(response);
  const name = fileNameOf(response.headers.get("content-disposition") ?? "");
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn of its loop; a second is generous.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
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
