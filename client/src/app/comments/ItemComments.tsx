import { useContext } from "react";
import { CommentsContext, useHub } from "./comments-context.ts";
import type { CommentedItem } from "./CommentsHub.ts";

/** How many threads an item of the open document has, and the way to them; quiet while there are none. */
export function ItemComments(item: CommentedItem) {
  const hub = useContext(CommentsContext);
  const parts = useHub(hub, ({ read }) => read().parts);
  return hub && parts ? <parts.ItemMark hub={hub} {...item} /> : null;
}
