import { useEffect, useState } from "react";
import { blockElementId } from "../../editor/block-id.ts";
import type { OutlineItem } from "../../editor/outline.ts";

/** Headings above this line of the window count as passed: below top bar and toolbar. */
const readingLinePx = 160;

/** The block id of the section being read: the last heading that has passed under the bars. */
export function useSectionInView(outline: readonly OutlineItem[]): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const sections = outline.filter(({ section }) => section !== undefined);
    let frame = 0;
    const look = () => {
      frame = 0;
      let found = sections[0]?.id;
      for (const { id } of sections) {
        const top = document.getElementById(blockElementId(id))?.getBoundingClientRect().top;
        if (top === undefined || top > readingLinePx) break;
        found = id;
      }
      setCurrent(found);
    };
    const handleScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    handleScroll();
    addEventListener("scroll", handleScroll, { passive: true });
    return () => {
      removeEventListener("scroll", handleScroll);
      cancelAnimationFrame(frame);
    };
  }, [outline]);
  return current;
}
