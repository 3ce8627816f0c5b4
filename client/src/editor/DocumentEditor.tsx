/** The running text of a shared document, with its structured panels in the flow. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentType,
} from "react";
import { createPortal } from "react-dom";
import type * as Y from "yjs";
import type { DocumentHandle } from "../sync/document-handle.ts";
import { useToast } from "../ui/Toast.tsx";
import "./editor.css";
import { editorExtensions } from "./extensions.ts";
import { FocusWalk } from "./focus-walk.ts";
import { Files } from "./images/files.ts";
import type { PanelOffer } from "./insert-items.ts";
import { messages } from "./messages.ts";
import { Offers, setOffers } from "./offers.ts";
import { PanelHost } from "./panel-host.ts";
import { ReadingView } from "./ReadingView.tsx";
import { Slash } from "./slash.ts";
import { scrolling } from "./scrolling.ts";
import { Shades } from "./shades.ts";
import { SlashMenu } from "./SlashMenu.tsx";
import { unsupportedIn } from "./unsupported.ts";
import { useBoundEditor } from "./use-bound-editor.ts";

export interface PanelProps {
  handle: DocumentHandle;
  /** The block id of the place in the text. */
  id: string;
  /** The one entry shown, for panels that show one. */
  refId?: string;
  editable: boolean;
}

export interface DocumentEditorProps {
  handle: DocumentHandle;
  editable: boolean;
  /** Which kinds of structured parts can be changed; where absent, all of them when the text can. */
  editablePanels?: ReadonlySet<string>;
  /** How each kind of panel is drawn; a kind that is missing here is kept and shown as a quiet note. */
  panels: Readonly<Record<string, ComponentType<PanelProps>>>;
  /** Panels a person may put in with `/` or Insert. */
  offers?: readonly PanelOffer[];
  /** Where the bytes of a file are. */
  fileAddress: (file: string) => string;
  /** One line of what belongs in a section, shown while the section is empty. */
  guidance: (section: string) => string | undefined;
  /** What the text box is called for people who hear the page. */
  label: string;
  /** Told the editor for a toolbar, and `null` when it goes. */
  onReady?: (editor: Editor | null) => void;
}

interface TextProps extends DocumentEditorProps {
  fragment: Y.XmlFragment;
  onUnsupported: (what: string) => void;
}

type PanelsProps = Pick<TextProps, "panels" | "handle" | "editable" | "editablePanels"> & { host: PanelHost };

/** Panels draw when they themselves change, not when the page around the text does. */
const Panels = memo(function Panels({ host, panels, handle, editable, editablePanels }: PanelsProps) {
  const placed = useSyncExternalStore(host.subscribe, host.read);
  return placed.map(({ key, box, kind, id, ref }) => {
    const Panel = panels[kind];
    const content = Panel ? (
      <Panel
        handle={handle}
        id={id}
        editable={editablePanels?.has(kind) ?? editable}
        {...(ref === undefined ? {} : { refId: ref })}
      />
    ) : (
      <p className="ed-unknown">{messages.unknownPanel}</p>
    );
    return createPortal(content, box, String(key));
  });
});

function EditedText({
  fragment,
  handle,
  editable,
  editablePanels,
  panels,
  fileAddress,
  guidance,
  offers,
  label,
  onReady,
  onUnsupported,
}: TextProps) {
  const place = useRef<HTMLDivElement>(null);
  const toast = useToast();
  const [host] = useState(() => new PanelHost());
  const latest = useRef({ guidance, fileAddress, onUnsupported });
  useLayoutEffect(() => {
    latest.current = { guidance, fileAddress, onUnsupported };
  });

  const editor = useBoundEditor(
    place,
    {
      editable,
      label,
      mayAttach: () => {
        const found = unsupportedIn(fragment);
        if (found !== null) onUnsupported(found);
        return found === null;
      },
      create: () => ({
        editorProps: { attributes: { class: "ed-text" }, ...scrolling },
        extensions: editorExtensions({
          fragment,
          awareness: handle.awareness,
          panels: host,
          fileAddress: (file) => latest.current.fileAddress(file),
          decorations: { guidance: (section) => latest.current.guidance(section), hint: messages.hint },
          onUnsupported: (what) => latest.current.onUnsupported(what),
          tell: toast,
          extra: [Offers, Slash, FocusWalk, Shades, Files],
        }),
      }),
    },
    fragment,
  );

  useEffect(() => {
    if (editor) setOffers(editor, offers ?? []);
  }, [editor, offers]);

  useEffect(() => {
    onReady?.(editor);
  }, [editor, onReady]);

  return (
    <div className="ed">
      <div ref={place} className="ed-place" />
      <SlashMenu editor={editor} />
      <Panels {...{ host, panels, handle, editable }} {...(editablePanels ? { editablePanels } : {})} />
    </div>
  );
}

export function DocumentEditor(props: DocumentEditorProps) {
  const { handle, label, onReady } = props;
  const fragment = useMemo(() => handle.doc.getXmlFragment(bodyRoot), [handle]);
  const [refused, setRefused] = useState<Y.XmlFragment | null>(null);
  // A newer content's rules are not known here, even where its parts are.
  const phase = useSyncExternalStore(handle.subscribe, () => handle.status().phase);
  const isRefused = refused === fragment || phase === "outdated";
  useEffect(() => {
    if (isRefused) onReady?.(null);
  }, [isRefused, onReady]);
  return isRefused ? (
    <ReadingView fragment={fragment} label={label} onKnown={() => setRefused(null)} />
  ) : (
    <EditedText key={handle.name} {...props} fragment={fragment} onUnsupported={() => setRefused(fragment)} />
  );
}
