import { includesRole } from "@commontable/shared/access/roles.ts";
import { useContext, useEffect, useEffectEvent } from "react";
import type { DocumentTool, ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { late } from "../../ui/late.ts";
import { CommentsContext } from "./comments-context.ts";
import type { Ask } from "./CommentsHub.ts";
import { messages } from "./messages.ts";

/** Every thread of the open document, for its menu. */
export const allComments: DocumentTool = {
  id: "comments",
  group: "read",
  label: messages.allComments,
  icon: "comment",
  does: { panel: asking({ type: "list" }) },
};

/** Begins a thread about the document as a whole, for its menu. */
export const documentComment: DocumentTool = {
  id: "comment-document",
  group: "read",
  label: messages.beginDocument,
  icon: "addcomment",
  isOffered: ({ role }) => includesRole(role, "comment"),
  does: { panel: asking({ type: "begin-document" }) },
};

/** What is asked for stands on the page already: the tool only asks. */
function asking(ask: Ask) {
  return late(() =>
    Promise.resolve(function Asking({ onClose }: ToolPanelProps) {
      const hub = useContext(CommentsContext);
      const done = useEffectEvent(onClose);
      useEffect(() => {
        hub?.ask(ask);
        done();
      }, [hub]);
      return null;
    }),
  );
}
