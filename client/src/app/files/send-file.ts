import { personHeader } from "@commontable/shared/access/person-header.ts";
import { uploadAddress } from "@commontable/shared/features/files/addresses.ts";
import type { StoredFile } from "@commontable/shared/features/files/schema.ts";
import { errorOfResponse, unreachable } from "../../api/api-error.ts";
import type { Upload } from "./Uploads.ts";

interface Destination {
  readonly partnershipId: string;
  readonly document: string;
  /** Whose file it is: refused where the browser is somebody else's by now. */
  readonly personId: string;
}

/** Sends the bytes and tells how much of them is on its way; only the older interface of browsers does. */
export function sendFile(
  { partnershipId, document, personId }: Destination,
  { id, file }: Upload,
  onShare: (share: number) => void,
): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", uploadAddress(partnershipId, { id, document, name: file.name }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader(personHeader, personId);
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => {
      const json = async (): Promise<unknown> => JSON.parse(request.responseText);
      // Safe: what the route answers when it keeps a file.
      if (request.status === 201) json().then((stored) => resolve(stored as StoredFile), reject);
      else errorOfResponse({ json }).then(reject, reject);
    });
    request.addEventListener("error", () => reject(unreachable(new Error("no answer to an upload"))));
    request.send(file);
  });
}
