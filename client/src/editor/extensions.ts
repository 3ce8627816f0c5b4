/** Puts the editor's parts together for one fragment. */
import type { AnyExtension, Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { BlockDecorations, type BlockDecorationOptions } from "./block-decorations.ts";
import { BlockIds } from "./block-ids.ts";
import { BlockKeys } from "./block-keys.ts";
import { BlockView } from "./BlockView.ts";
import { Clipboard, type ClipboardOptions } from "./clipboard/clipboard.ts";
import { LeaveText } from "./focus-walk.ts";
import { Guard, type GuardOptions } from "./guard.ts";
import { BlockInputRules } from "./input-rules.ts";
import { imageNode } from "./images/image-node.ts";
import { ImageView } from "./images/ImageView.ts";
import "./images/images.css";
import { LinkKeys } from "./link-keys.ts";
import { PanelView, type PanelHost } from "./panel-host.ts";
import { OthersChanges } from "./others-changes.ts";
import { OwnUndo } from "./own-undo.ts";
import { RemoteCarets } from "./remote-carets.ts";
import { schemaMarks } from "./schema-marks.ts";
import { blockNode, panelNode, schemaNodes } from "./schema-nodes.ts";

export interface EditorParts {
  fragment: Y.XmlFragment;
  awareness: Awareness;
  /** Absent for a small field: it holds no panels. */
  panels?: PanelHost;
  /** Where the bytes of a file are. Absent for a small field: pictures that were pasted there say so in words. */
  fileAddress?: (file: string) => string;
  decorations: Partial<BlockDecorationOptions>;
  onUnsupported: GuardOptions["onUnsupported"];
  tell: ClipboardOptions["tell"];
  extra?: Extensions;
}

export function editorExtensions({
  fragment,
  awareness,
  panels,
  fileAddress,
  decorations,
  onUnsupported,
  tell,
  extra = [],
}: EditorParts): Extensions {
  const viewedBlock = blockNode.extend({
    addNodeView: () => (props) => new BlockView(props.node, props.view, () => props.getPos()),
  });
  const viewedPanel = panels
    ? panelNode.extend({ addNodeView: () => (props) => new PanelView(props.node, props.view, panels) })
    : panelNode;
  const viewedImage = imageNode.extend({
    addNodeView: () => (props) => new ImageView(props.node, props.view, fileAddress ?? (() => null)),
  });
  const viewed = new Map<AnyExtension, AnyExtension>([
    [blockNode, viewedBlock],
    [panelNode, viewedPanel],
  ]);
  // By name: a page of another age has a node of its own.
  const nodes = schemaNodes.map((node) => viewed.get(node) ?? (node.name === "image" ? viewedImage : node));
  return [
    ...nodes,
    ...schemaMarks,
    Guard.configure({ fragment, onUnsupported }),
    Collaboration.configure({
      fragment,
      // Undoing the making of a block or table must not take away what somebody else has written in it since.
      yUndoOptions: { protectedNodes: new Set(["block", "table", "tableRow", "tableCell", "tableHeader"]) },
    }),
    OthersChanges,
    OwnUndo,
    RemoteCarets.configure({ awareness }),
    BlockIds,
    BlockKeys,
    BlockDecorations.configure(decorations),
    BlockInputRules,
    LinkKeys,
    LeaveText,
    Clipboard.configure({ source: panels ? (fragment.doc?.guid ?? "") : "", tell }),
    Gapcursor,
    ...extra,
  ];
}
