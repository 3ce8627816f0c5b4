import { useContext } from "react";
import { CommentsContext, useHub } from "./comments-context.ts";

/** All comments, once there are any. */
export function CommentsButton({ isInTopBar = false }: { isInTopBar?: boolean }) {
  const hub = useContext(CommentsContext);
  const parts = useHub(hub, ({ read }) => read().parts);
  return hub && parts ? <parts.ListButton hub={hub} isInTopBar={isInTopBar} /> : null;
}
