/** What of an archive may be sent. Free of zod, so that pages can say it before they send. */

/** Bytes of an archive that is sent to be brought in: the files of a partnership, and what is written beside them. */
export const archiveBytesMax = 1_100_000_000;

/** Bytes that somebody without an account may send, where a server lets strangers start: texts and some pictures. */
export const strangerArchiveBytesMax = 24 * 1024 * 1024;

/** What the body of such a request is. */
export const archiveContentType = "application/zip";
