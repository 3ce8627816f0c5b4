import { z } from "zod";
import { parseDocumentName } from "./names.ts";

/**
 * The document of a page, in requests about what people say of it. Meeting notes have none: programs write them, under as many
 * names as they like, so whoever may only read could keep rows about documents without end. Whether there is such a
 * document, and who may read it, is asked elsewhere.
 */
export const pageDocument = z
  .string()
  .max(160)
  .refine((name) => parseDocumentName(name)?.kind !== "meeting", "No page shows this document.");
