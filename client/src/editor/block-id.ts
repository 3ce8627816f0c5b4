/** The `id` a block's element has in the page, so that links and the section list can find it. */
export function blockElementId(blockId: string): string {
  return `b-${blockId}`;
}
