import { remarksIn, type BroughtThread, type LeftBehind } from "@commontable/shared/features/paper/api.ts";
import type { Editor } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { useContext, useEffect, useRef, useState } from "react";
import { ApiError, apiErrorOf } from "../../api/api-error.ts";
import { insertBrought, sectionsOf, sharedDoc } from "../../editor/bring-in/insert-brought.ts";
import { parseBrought, waysInOf } from "../../editor/bring-in/parse-brought.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { useAnnounce } from "../../ui/LiveRegion.tsx";
import { Select } from "../../ui/Select.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { CommentsContext } from "../comments/comments-context.ts";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { usePartnership } from "../partnership-context.ts";
import { countsOf, hasNumbers } from "./counts-of.ts";
import { bringInWords as words } from "./messages.ts";
import styles from "./Paper.module.css";
import { fileKinds, FileProblem, readFile } from "./read-file.ts";
import { spokenComments } from "./spoken-comments.ts";

type Stage =
  | { readonly status: "choosing"; readonly problem: string | null }
  | { readonly status: "reading"; readonly name: string }
  | {
      readonly status: "read";
      readonly name: string;
      readonly nodes: readonly ProseMirrorNode[];
      readonly left: LeftBehind;
      readonly comments: readonly BroughtThread[];
      /** What to look at before it comes in. */
      readonly isGuess: boolean;
    };

type Read = Extract<Stage, { status: "read" }>;

/** More letters than this at once would make everybody's page stand still. */
const lettersMax = 300_000;
/** Enough to know what a file is. */
const previewBlocksMax = 60;

/** A file's text, looked at first, then added to the open document. */
export function BringInDialog({ handle, editor, onClose }: ToolPanelProps) {
  const { id: partnershipId } = usePartnership().partnership;
  const [stage, setStage] = useState<Stage>({ status: "choosing", problem: null });
  const [place, setPlace] = useState("");
  const announce = useAnnounce();
  const toast = useToast();
  const hub = useContext(CommentsContext);
  // In a draft the words stand for their author alone: nobody else could see what is said of them.
  const mayComment = (hub?.read().mayComment && editor && sharedDoc(editor) === handle.doc) ?? false;
  const [sections] = useState(() => (editor ? sectionsOf(editor.state.doc) : []));
  const read = async (file: File) => {
    if (!editor) return;
    setStage({ status: "reading", name: file.name });
    announce(words.reading(file.name));
    try {
      const address = `/api/p/${partnershipId}/bring-in/${encodeURIComponent(handle.name)}`;
      const brought = await readInto(editor, file, address);
      setStage({ status: "read", name: file.name, ...(mayComment ? brought : withoutComments(brought)) });
    } catch (error) {
      setStage({ status: "choosing", problem: sentenceOf(error) });
    }
  };
  const bringIn = () => {
    if (stage.status !== "read" || !editor) return;
    if (!editor.isEditable) {
      setStage({ status: "choosing", problem: words.problems.readOnly });
      return;
    }
    const { name, nodes, comments } = stage;
    const { at, takeOut } = insertBrought(editor, nodes, place === "" ? null : place);
    if (comments.length > 0) {
      const to = nodes.reduce((sum, { nodeSize }) => sum + nodeSize, at);
      hub?.ask({ type: "say", threads: spokenComments(editor, { from: at, to }, comments, name) });
    }
    toast({
      words: words.done(name),
      action: {
        label: words.undo,
        onPress: () => toast({ words: words.undone[takeOut()](name, comments.length > 0) }),
      },
    });
    onClose();
    // The dialog first puts the focus back where it was, which would scroll away again.
    setTimeout(() => {
      const first = editor.view.nodeDOM(at);
      if (first instanceof HTMLElement) first.scrollIntoView({ block: "center" });
    }, 40);
  };
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          {stage.status === "read" && (
            <Button kind="main" onPress={bringIn}>
              {words.bringIn}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        <FileChooser stage={stage} onChoose={(file) => void read(file)} />
        {stage.status === "read" && (
          <>
            <Brought {...stage} editor={editor} />
            <Select
              label={words.where}
              options={[
                { id: "", label: words.atEnd },
                ...sections.map(({ id, title }) => ({ id, label: words.inSection(title) })),
              ]}
              value={place}
              onChange={setPlace}
            />
          </>
        )}
        <FormError>{stage.status === "choosing" ? stage.problem : null}</FormError>
      </div>
    </Dialog>
  );
}

function FileChooser({ stage, onChoose }: { stage: Stage; onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        className={styles.file}
        aria-label={words.file}
        accept={fileKinds}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again after it was changed.
          currentTarget.value = "";
          if (file) onChoose(file);
        }}
      />
      <Button
        autoFocus
        icon="up"
        isPending={stage.status === "reading"}
        onPress={() => input.current?.click()}
      >
        {stage.status === "reading"
          ? words.reading(stage.name)
          : stage.status === "read"
            ? words.another
            : words.choose}
      </Button>
    </div>
  );
}

/** What will come in: in numbers, what stays behind, and as it will read. */
function Brought({ name, nodes, left, comments, isGuess, editor }: Read & { editor: Editor | null }) {
  const stays = words.stays(left);
  return (
    <>
      <div role="status" className={styles.brought}>
        <p>
          {words.read(name)} {words.holds(countsOf(nodes))}
        </p>
        {comments.length > 0 && <p className="sm soft">{words.comeAlong(remarksIn(comments))}</p>}
        {stays !== null && <p className="sm soft">{stays}</p>}
        {hasNumbers(nodes) && <p className="sm soft">{words.numbers}</p>}
        {isGuess && <p className="sm soft">{words.guessed}</p>}
      </div>
      {editor && <Preview nodes={nodes} editor={editor} />}
    </>
  );
}

function Preview({ nodes, editor }: { nodes: readonly ProseMirrorNode[]; editor: Editor }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const shown = Fragment.fromArray(nodes.slice(0, previewBlocksMax));
    const drawn = document.createElement("div");
    drawn.append(waysInOf(editor).serializerFor(editor.schema).serializeFragment(shown));
    for (const tick of drawn.querySelectorAll("input")) tick.disabled = true;
    // Links are shown and lead nowhere: a wrong press would leave the dialog.
    for (const link of drawn.querySelectorAll("a")) link.removeAttribute("href");
    box.current.replaceChildren(...drawn.childNodes);
  }, [nodes, editor]);
  const rest = nodes.length - previewBlocksMax;
  return (
    <>
      {/* A box that scrolls must be reachable by keyboard. */}
      <div ref={box} className={styles.preview} role="region" tabIndex={0} aria-label={words.preview} />
      {rest > 0 && <p className="sm soft">{words.more(rest)}</p>}
    </>
  );
}

async function readInto(editor: Editor, file: File, address: string): Promise<Omit<Read, "status" | "name">> {
  const waysIn = waysInOf(editor);
  const converters = await waysIn.loadConverters();
  const { html, ...rest } = await readFile(file, address, { ...waysIn, ...converters });
  const nodes = parseBrought(editor, html, converters);
  if (nodes.length === 0) throw new FileProblem(words.problems.empty);
  if (nodes.reduce((sum, node) => sum + node.textContent.length, 0) > lettersMax)
    throw new FileProblem(words.problems.largeText);
  return { nodes, ...rest };
}

function withoutComments({ left, comments, ...rest }: Omit<Read, "status" | "name">) {
  return { ...rest, left: { ...left, comments: left.comments + remarksIn(comments) }, comments: [] };
}

function sentenceOf(error: unknown): string {
  if (error instanceof FileProblem) return error.message;
  return error instanceof ApiError ? error.sentence : apiErrorOf(error).sentence;
}
