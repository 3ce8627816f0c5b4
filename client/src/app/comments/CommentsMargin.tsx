import { useContext, useEffect, useRef } from "react";
import { useMedia } from "../use-media.ts";
import { CommentsContext } from "./comments-context.ts";

/** Where threads stand beside what they are about, while this much room is there. */
export function CommentsMargin({ query, className }: { query: string; className?: string | undefined }) {
  const hub = useContext(CommentsContext);
  const hasRoom = useMedia(query);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hub || !hasRoom) return undefined;
    hub.set({ margin: box.current });
    return () => hub.set({ margin: null });
  }, [hub, hasRoom]);
  return hasRoom ? <div ref={box} className={className} data-editor-side="" /> : null;
}
