/** Which names may stand in shared documents: roots, elements, marks with their values, keys. */
import { nodeNames } from "@commontable/shared/documents/blocks.ts";
import { isKey } from "@commontable/shared/documents/keys.ts";
import { isMark } from "@commontable/shared/documents/marks.ts";
import { isDocumentRoot } from "@commontable/shared/documents/roots.ts";

/** What the gate asks about names in an update. Every function answers for one name, at any depth. */
export interface ShapeRules {
  isRoot(name: string): boolean;
  isElement(name: string): boolean;
  isMark(name: string, value: unknown): boolean;
  isKey(name: string): boolean;
}

const elements: ReadonlySet<string> = new Set(nodeNames);

/** The rules for the documents of a partnership. */
export const documentShape: ShapeRules = {
  isRoot: isDocumentRoot,
  isElement: (name) => elements.has(name),
  isMark,
  isKey,
};
