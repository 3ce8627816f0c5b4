import { includesRole } from "@commontable/shared/access/roles.ts";
import { useContext, useEffect } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocumentAccess } from "../../sync/use-document.ts";
import { late, useLate } from "../../ui/late.ts";
import { useQuiet } from "../../ui/use-quiet.ts";
import { matchesKey } from "../../ui/matches-key.ts";
import { usePageKeys } from "../../ui/use-page-keys.ts";
import { SenderContext } from "../partnership-context.ts";
import { sending } from "../waiting/sending.tsx";
import { useHub } from "./comments-context.ts";
import type { CommentsHub } from "./CommentsHub.ts";
import { toolMessages } from "./tool-messages.ts";

const desk = late(() => import("./DocumentDesk.tsx"));

/** The place of what shows threads in a page. It is fetched once one can read: first one reads. */
export function CommentsSeat({ hub, handle }: { hub: CommentsHub; handle: DocumentHandle }) {
  const { phase, role } = useDocumentAccess(handle);
  const isReadable = phase !== "loading" && phase !== "refused";
  const mayComment = phase === "ready" && includesRole(role, "comment");
  const isQuiet = useQuiet(isReadable);
  const isAsked = useHub(hub, ({ read }) => read().isAsked);
  const isNeeded = isReadable && (isQuiet || isAsked);
  const part = useLate(desk, isNeeded);
  useLate(sending, isNeeded);
  const sender = useContext(SenderContext);
  useEffect(() => hub.set({ mayComment }), [hub, mayComment]);
  usePageKeys((event) => {
    if (!mayComment || !matchesKey(event, toolMessages.key)) return;
    event.preventDefault();
    hub.ask({ type: "begin" });
  });
  return part && sender && isReadable ? (
    <part.DocumentDesk
      key={handle.name}
      hub={hub}
      handle={handle}
      sender={sender}
      role={phase === "ready" ? role : null}
    />
  ) : null;
}
