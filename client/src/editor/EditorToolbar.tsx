/** The formatting toolbar: always in sight, one stop of Tab, arrows inside. On a phone it scrolls in itself. */
import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Toolbar } from "react-aria-components/Toolbar";
import { Icon } from "../ui/Icon.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import { setKind, toggleKind } from "./block-commands.ts";
import "./editor.css";
import { flowItems, insertTable } from "./insert-items.ts";
import { keyName } from "./key-name.ts";
import { LinkButton } from "./LinkButton.tsx";
import { messages } from "./messages.ts";
import { offersOf } from "./offers.ts";
import { TableMenu } from "./TableMenu.tsx";
import { isSameToolbar, toolbarState, type ToggledMark } from "./toolbar-state.ts";
import { useEditorValue } from "./use-editor-value.ts";

export interface EditorToolbarProps {
  /** `null` while the text is not there yet: the bar keeps its place and does nothing. */
  editor: Editor | null;
  /** What a page puts first, such as the way to its sections. */
  start?: ReactNode;
  /** What a page adds at the end: whom one follows, a measure button. */
  extra?: ReactNode;
}

interface ToolProps {
  label: string;
  keys?: string;
  isOn?: boolean;
  isDisabled: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Tool({ label, keys, isOn, isDisabled, onPress, children }: ToolProps) {
  return (
    <Tooltip words={label} keys={keys === undefined ? undefined : keyName(keys)}>
      <Button
        className="ed-tool"
        aria-label={label}
        {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
        isDisabled={isDisabled}
        // The caret stays in the text, and with it the keyboard of a phone.
        preventFocusOnPress
        onPress={onPress}
      >
        {children}
      </Button>
    </Tooltip>
  );
}

const styleKinds = ["paragraph", "heading1", "heading2", "heading3", "quote", "code"] as const;
const styleKeys: Partial<Record<BlockKind, string>> = {
  paragraph: "Mod-Alt-0",
  heading1: "Mod-Alt-1",
  heading2: "Mod-Alt-2",
  heading3: "Mod-Alt-3",
};

const markTools: readonly { mark: ToggledMark; label: string; keys?: string; sign: ReactNode }[] = [
  { mark: "bold", label: messages.bold, keys: "Mod-B", sign: <b>B</b> },
  { mark: "italic", label: messages.italic, keys: "Mod-I", sign: <em className="doc">I</em> },
  { mark: "underline", label: messages.underline, keys: "Mod-U", sign: <u>U</u> },
  { mark: "strike", label: messages.strike, keys: "Mod-Shift-S", sign: <s>S</s> },
  { mark: "highlight", label: messages.highlight, keys: "Mod-Shift-H", sign: <Icon name="highlight" /> },
];

const listTools: readonly { kind: BlockKind; keys?: string; sign: ReactNode }[] = [
  { kind: "bullet", keys: "Mod-Shift-8", sign: <Icon name="list" /> },
  { kind: "ordered", keys: "Mod-Shift-7", sign: <Icon name="numbers" /> },
  { kind: "task", keys: "Mod-Shift-9", sign: <Icon name="tasks" /> },
  { kind: "quote", sign: <Icon name="quote" /> },
];

export function EditorToolbar({ editor, start, extra }: EditorToolbarProps) {
  const state = useEditorValue(editor, toolbarState, isSameToolbar);
  const isDisabled = !state.isReady;

  /** Runs a command and gives the text its caret back. */
  const act = (command: (editor: Editor) => void) => () => {
    if (!editor || editor.isDestroyed) return;
    command(editor);
    editor.view.focus();
  };
  /** The same from a menu, which first puts the focus back on its button. */
  const actLater = (command: (editor: Editor) => void) => () => {
    setTimeout(act(command), 40);
  };
  const kindName = state.kind === null ? messages.style : messages.kinds[state.kind];

  return (
    <Toolbar className="ed-bar" aria-label={messages.toolbar} data-editor-toolbar="">
      {start}
      <Menu
        label={messages.style}
        trigger={
          <Button
            className="ed-tool ed-style"
            isDisabled={isDisabled}
            aria-label={`${messages.style}: ${kindName}`}
          >
            {kindName}
            <Icon name="down" />
          </Button>
        }
        groups={[
          {
            id: "style",
            selection: {
              selectedId: state.kind ?? "",
              onSelect: (id) => {
                const kind = styleKinds.find((one) => one === id);
                if (kind) actLater(({ state, view }) => setKind(kind)(state, view.dispatch))();
              },
            },
            entries: styleKinds.map((kind) => {
              const keys = styleKeys[kind];
              return { id: kind, label: messages.kinds[kind], ...(keys ? { keys: keyName(keys) } : {}) };
            }),
          },
        ]}
      />
      <span className="ed-sep" />
      {markTools.map(({ mark, label, keys, sign }) => (
        <Tool
          key={mark}
          label={label}
          {...(keys ? { keys } : {})}
          isOn={state.marks[mark]}
          isDisabled={isDisabled}
          onPress={act((on) => on.commands.toggleMark(mark))}
        >
          {sign}
        </Tool>
      ))}
      <LinkButton editor={editor} isOn={state.marks.link} isDisabled={isDisabled} />
      <span className="ed-sep" />
      {listTools.map(({ kind, keys, sign }) => (
        <Tool
          key={kind}
          label={messages.kinds[kind]}
          {...(keys ? { keys } : {})}
          isOn={state.kind === kind}
          isDisabled={isDisabled}
          onPress={act(({ state, view }) => toggleKind(kind)(state, view.dispatch))}
        >
          {sign}
        </Tool>
      ))}
      {state.isInTable ? (
        <TableMenu editor={editor} act={actLater} />
      ) : (
        <Tool label={messages.table} isDisabled={isDisabled} onPress={act(insertTable)}>
          <Icon name="table" />
        </Tool>
      )}
      <span className="ed-sep" />
      <Menu
        label={messages.insert}
        trigger={
          <Button className="ed-tool ed-wide" isDisabled={isDisabled}>
            <Icon name="plus" />
            {messages.insert}
          </Button>
        }
        groups={[
          {
            id: "insert",
            entries: flowItems(offersOf(editor)).map((item) => ({
              id: item.id,
              label: item.label,
              under: item.hint,
              icon: item.icon,
              onPress: actLater(item.run),
            })),
          },
        ]}
      />
      <span className="ed-sep" />
      <Tool
        label={messages.undo}
        keys="Mod-Z"
        isDisabled={isDisabled || !state.canUndo}
        onPress={act((on) => on.commands.undo())}
      >
        <Icon name="undo" />
      </Tool>
      <Tool
        label={messages.redo}
        keys="Mod-Shift-Z"
        isDisabled={isDisabled || !state.canRedo}
        onPress={act((on) => on.commands.redo())}
      >
        <Icon name="redo" />
      </Tool>
      {extra === undefined ? null : <span className="ed-extra">{extra}</span>}
    </Toolbar>
  );
}
