import { archiveBytesMax, archiveContentType } from "@commontable/shared/features/archive/limits.ts";
import type { Uploads } from "../http/middleware/json-body.ts";

const archive = { type: archiveContentType, bytesMax: archiveBytesMax };

/** Routes that take an archive as their body. */
export const archiveUploads: Uploads = { "/api/archives": archive, "/api/archives/look": archive };
