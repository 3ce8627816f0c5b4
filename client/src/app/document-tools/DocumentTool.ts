import type { Role } from "@commontable/shared/access/roles.ts";
import type { Editor } from "@tiptap/core";
import type { ComponentType } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { IconName } from "../../ui/icon-shapes.tsx";
import type { Late } from "../../ui/late.ts";

/** The open document a tool is for. */
export interface ToolContext {
  readonly handle: DocumentHandle;
  /** `null` on pages that are not one running text, and while the text is not there. */
  readonly editor: Editor | null;
  readonly role: Role | null;
}

export interface ToolPanelProps extends ToolContext {
  onClose: () => void;
}

/** Something a person does with a whole document: one line of its menu and of the palette, and maybe a key. */
export interface DocumentTool {
  /** Not that of a group: in a menu the two would be taken for one. */
  readonly id: string;
  /** Tools of a group stand together, groups in this order. */
  readonly group: "read" | "versions" | "paper";
  readonly label: string;
  readonly icon: IconName;
  /** As the editor writes keys: `Mod-Alt-F`. */
  readonly keys?: string;
  /** What the browser does on this key is never meant here, also where the tool is not offered. */
  readonly isKeyTaken?: true;
  /** Not offered where this is false. */
  readonly isOffered?: (context: ToolContext) => boolean;
  /** What it does: goes to an address, or opens a part that is drawn until it closes itself. */
  readonly does:
    | { readonly href: (slug: string, document: string) => string }
    | { readonly panel: Late<ComponentType<ToolPanelProps>> };
}
