import { archiveContentType } from "@commontable/shared/features/archive/api.ts";
import type { Uploads } from "../http/middleware/json-body.ts";
import { archiveBytesMax } from "./read-archive.ts";

const archive = { type: archiveContentType, bytesMax: archiveBytesMax };

/** Routes that take an archive as their body. */
export const archiveUploads: Uploads = { "/api/archives": archive, "/api/archives/look": archive };
