import { useEffect } from "react";
import { blockElementId } from "../../editor/block-id.ts";
import type { OutlineItem } from "../../editor/outline.ts";
import { placeInAddress } from "../place-in-address.ts";

/** The block a short anchor means: `result` is the section of that key, `s3` the third section. */
export function blockOfAnchor(outline: readonly OutlineItem[], anchor: string): string | undefined {
  const sections = outline.filter(({ section }) => section !== undefined);
  const byKey = sections.find(({ section }) => section === anchor);
  if (byKey) return byKey.id;
  const number = /^s(\d{1,3})$/.exec(anchor)?.[1];
  return number === undefined ? undefined : sections[Number(number) - 1]?.id;
}

/**
 * Opens short anchors at their section: the address is changed to the section's own block, which the page then
 * finds and lights. A section moved or renamed keeps its block, so a copied address goes on working.
 */
export function useSectionHash(outline: readonly OutlineItem[]): void {
  useEffect(() => {
    const go = () => {
      const block = blockOfAnchor(outline, placeInAddress());
      if (block === undefined) return;
      history.replaceState(history.state, "", `#${blockElementId(block)}`);
      dispatchEvent(new HashChangeEvent("hashchange"));
    };
    go();
    addEventListener("hashchange", go);
    return () => removeEventListener("hashchange", go);
  }, [outline]);
}
