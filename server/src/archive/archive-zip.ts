/** What an archive may be as a zip, before anything in it is unpacked. */
import { filesMax } from "@commontable/shared/features/archive/file-list.ts";
import { partnershipBytesMax } from "@commontable/shared/features/files/schema.ts";
import type { ZipRules } from "../zip/open-zip.ts";

const MiB = 1024 * 1024;

/** Pages, texts, tables and data, unpacked. */
export const textBytesMax = 256 * MiB;
/** What is read as data, unpacked. */
export const dataBytesMax = 32 * MiB;

export const archiveRules: ZipRules = {
  entriesMax: 2_000 + filesMax,
  totalBytesMax: textBytesMax + partnershipBytesMax,
  // A file of text is packed to a thirtieth at best; what claims more is made to be unpacked.
  ratioMax: 400,
  sentences: {
    broken:
      "This file is not a whole archive of Commontable. Download the archive anew, and choose it again.",
    locked:
      "This file is not a whole archive of Commontable, or it has a password. Download the archive anew, and choose it again.",
    tooLarge: "This archive unpacks to more than we can take in. Nothing was brought in.",
  },
};
