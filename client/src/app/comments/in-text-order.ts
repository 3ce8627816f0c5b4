import type { Places } from "../../editor/comments/draw-threads.ts";
import type { ShownThread } from "./shown-threads.ts";

/** About the whole document first, then as their words stand in the text; those whose words are gone last. */
export function inTextOrder(threads: readonly ShownThread[], places: Places): ShownThread[] {
  const at = ({ id, anchor }: ShownThread): number =>
    places.get(id)?.[0]?.from ?? (anchor.type === "text" ? Number.POSITIVE_INFINITY : -1);
  return threads.toSorted((a, b) => {
    const [first, second] = [at(a), at(b)];
    return first === second ? 0 : first - second;
  });
}
