import { archiveContentType } from "@commontable/shared/features/archive/limits.ts";
import { read } from "../../api/client.ts";

/** Sends a file as it is. Throws `ApiError`. */
export function sendArchive<Answer>(
  path: string,
  file: File,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  return read<Answer>(
    fetch(`/api${path}${search === "" ? "" : `?${search}`}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": archiveContentType },
      body: file,
    }),
  );
}
