/** Files that people put into documents: what may be one, and how large. */

/** Name endings are what the content says, never what somebody claims (FL3). */
export const fileTypes = {
  png: { mime: "image/png", label: "PNG picture", isImage: true },
  jpg: { mime: "image/jpeg", label: "JPEG picture", isImage: true },
  webp: { mime: "image/webp", label: "WebP picture", isImage: true },
  gif: { mime: "image/gif", label: "GIF picture", isImage: true },
  pdf: { mime: "application/pdf", label: "PDF", isImage: false },
  docx: {
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label: "Word document",
    isImage: false,
  },
  xlsx: {
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label: "Excel table",
    isImage: false,
  },
  pptx: {
    mime: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    label: "PowerPoint slides",
    isImage: false,
  },
  csv: { mime: "text/csv", label: "CSV table", isImage: false },
  txt: { mime: "text/plain", label: "Text", isImage: false },
} as const;

export type FileType = keyof typeof fileTypes;

/** Bytes of one file. A photo of a phone is 3 to 8 MB; each upload is held in memory while it is looked at. */
export const fileBytesMax = 20_000_000;

/** Bytes of all files of a partnership that are not removed. */
export const partnershipBytesMax = 1_000_000_000;

/** Points of a picture, which a browser must hold in memory at 4 bytes each; its bytes say nothing of it. */
export const imagePointsMax = 40_000_000;
/** Points along one edge. */
export const imageEdgeMax = 16_000;

export const nameLengthMax = 160;

/** A file as people see it. Its bytes are read at an address of their own. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  /** Pictures only. */
  readonly width: number | null;
  readonly height: number | null;
  /** Whose readers may read it. */
  readonly document: string;
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  /** ISO time. */
  readonly at: string;
}

/** A picture with its bytes, for files that carry it. Points are those of its head. */
export interface Picture {
  readonly type: FileType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A word from outside that is a type which is taken. */
export function isFileType(word: string): word is FileType {
  return Object.hasOwn(fileTypes, word);
}
