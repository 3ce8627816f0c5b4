import type { Node } from "@tiptap/pm/model";

/** How many of these places stand in each section of a text, by the block that heads it. Sections without any are left out. */
export function countBySection(doc: Node, places: readonly number[]): ReadonlyMap<string, number> {
  const heads: { id: string; at: number }[] = [];
  doc.forEach((node, at) => {
    const { id, section }: Record<string, unknown> = node.attrs;
    if (typeof id === "string" && typeof section === "string") heads.push({ id, at });
  });
  const counts = new Map<string, number>();
  for (const place of places) {
    const head = heads.findLast(({ at }) => at <= place);
    if (head) counts.set(head.id, (counts.get(head.id) ?? 0) + 1);
  }
  return counts;
}
