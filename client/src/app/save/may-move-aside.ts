import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { DocumentStatus } from "../../sync/document-handle.ts";

/** What cures itself: the words go out when the disk works, the page was loaded again, or its person signed in. */
const passing: ReadonlySet<ErrorCode | "storage"> = new Set<ErrorCode | "storage">([
  "could-not-save",
  "update-needed",
  "signed-out",
  "storage",
]);

/** Whether words can be taken out of the open document: it begins again from what the server has. */
export function mayMoveAside({ save, storage, connection }: DocumentStatus): boolean {
  return (
    save.status === "not-saved" &&
    !passing.has(save.code) &&
    storage === undefined &&
    connection.status === "online"
  );
}
