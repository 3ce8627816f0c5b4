/** Word files as programs and habits make them, and what each must read as here. */
import { beyond, deepLists, furniture, insets, notes, review, rightToLeft, tables } from "./by-content.ts";
import { googleDocs, libreOffice, localized, office365, word } from "./by-program.ts";
import type { DocxFile } from "./DocxFile.ts";

export const docxFiles: readonly DocxFile[] = [
  word,
  office365,
  googleDocs,
  libreOffice,
  localized,
  deepLists,
  tables,
  notes,
  review,
  rightToLeft,
  furniture,
  insets,
  beyond,
];

export function docxFile(name: string): Buffer {
  const found = docxFiles.find((one) => one.name === name);
  if (!found) throw new Error(`no file of the name ${name}`);
  return Buffer.from(found.file);
}
