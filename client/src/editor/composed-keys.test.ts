/** Keys that belong to an input method, as Safari tells of the last of them: by its code alone. */
import { Editor } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { LeaveText } from "./focus-walk.ts";
import { schemaExtensions } from "./schema.ts";
import { onSlashKey, Slash } from "./slash.ts";

const editor = new Editor({
  element: null,
  content: { type: "doc", content: [{ type: "block", content: [{ type: "text", text: " " }] }] },
  extensions: [...schemaExtensions, Slash, LeaveText],
});
// TipTap does this when an editor gets its place in the page.
editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }));

/** The plugin of one extension, and of a view what its handlers use. */
function seat(name: string) {
  const left = { focus: () => undefined };
  const dom = { parentElement: { querySelector: () => left } };
  // Safe: of a view the handlers read no more than these.
  const view = { state: editor.state, dispatch: editor.view.dispatch, dom } as unknown as EditorView;
  const plugin = editor.extensionManager.plugins.find((one) =>
    String(Reflect.get(one, "key")).startsWith(`${name}$`),
  );
  if (!plugin) throw new Error(`No plugin ${name}`);
  return { plugin, view };
}

function isTaken(name: string, pressed: Partial<KeyboardEvent>): boolean {
  const { plugin, view } = seat(name);
  // Safe: of a press the handlers read no more than these.
  const event = { stopPropagation: () => undefined, ...pressed } as unknown as KeyboardEvent;
  return Boolean(plugin.props.handleKeyDown?.call(plugin, view, event));
}

test("[ED13] Escape leaves the text, but not while it ends a word of an input method", () => {
  expect(isTaken("leaveText", { key: "Escape", keyCode: 27 })).toBe(true);
  expect(isTaken("leaveText", { key: "Escape", keyCode: 229 })).toBe(false);
});

test("[ED8] the menu of `/` takes Enter, but not the one that takes a word of an input method", () => {
  const { plugin, view } = seat("slash");
  plugin.props.handleTextInput?.call(plugin, view, 2, 2, "/", () => editor.state.tr);
  onSlashKey(editor, () => true);
  expect(isTaken("slash", { key: "Enter", keyCode: 13 })).toBe(true);
  expect(isTaken("slash", { key: "Enter", keyCode: 229 })).toBe(false);
});
