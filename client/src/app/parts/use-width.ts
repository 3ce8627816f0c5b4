import { useCallback, useState } from "react";

/**
 * The width of a box in whole pixels, so that what is drawn in it keeps its text at its own size. The box may come
 * later than the component: hand the returned function to its `ref`.
 */
export function useWidth(): [(box: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(0);
  const attach = useCallback((box: HTMLElement | null) => {
    if (!box) return undefined;
    const measure = () => setWidth(Math.floor(box.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return [attach, width];
}
