import type { ImageContent } from "./content.ts";

/** A picture where only words can stand. */
export function imageWords({ alt }: Pick<ImageContent, "alt">): string {
  return alt === "" ? "Picture without a description" : `Picture: ${alt}`;
}
