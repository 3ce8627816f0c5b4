/** What of an archive may be sent. Free of zod, so that pages can say it before they send. */

/** Bytes of an archive that is sent to be brought in. */
export const archiveBytesMax = 24 * 1024 * 1024;

/** What the body of such a request is. */
export const archiveContentType = "application/zip";
