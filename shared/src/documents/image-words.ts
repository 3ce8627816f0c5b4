/** Pictures where a text is written out. */
import type { ImageContent } from "./content.ts";

/** The address at which a picture's file lies; `null` where only its words can stand. */
export type PictureAddress = (file: string) => string | null;

/** A picture where only words can stand. */
export function imageWords({ alt }: Pick<ImageContent, "alt">): string {
  return alt === "" ? "Picture without a description" : `Picture: ${alt}`;
}
