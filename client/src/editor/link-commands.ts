import { getMarkRange } from "@tiptap/core";
import type { Command, EditorState } from "@tiptap/pm/state";

/** The address of the link at the caret or in the selection; `null` where there is none. */
export function hrefAtCaret(state: EditorState): string | null {
  const { link } = state.schema.marks;
  const range = link ? getMarkRange(state.selection.$from, link) : undefined;
  const mark = range
    ? state.doc
        .resolve(range.from + 1)
        .marks()
        .find(({ type }) => type === link)
    : undefined;
  const href: unknown = mark?.attrs["href"];
  return typeof href === "string" ? href : null;
}

/**
 * Links the selected words; with a caret inside a link changes that whole link, and elsewhere writes the address
 * itself as a link.
 */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { link } = state.schema.marks;
    if (!link) return false;
    if (!dispatch) return true;
    const { from, to, empty, $from } = state.selection;
    const mark = link.create({ href });
    const { tr } = state;
    const range = empty ? getMarkRange($from, link) : { from, to };
    if (range) tr.removeMark(range.from, range.to, link).addMark(range.from, range.to, mark);
    else tr.insert(from, state.schema.text(href.replace(/^(https?:\/\/|mailto:|tel:)/, ""), [mark]));
    dispatch(tr.removeStoredMark(link).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const { link } = state.schema.marks;
  if (!link) return false;
  const { from, to, empty, $from } = state.selection;
  const range = empty ? getMarkRange($from, link) : { from, to };
  if (!range) return false;
  dispatch?.(state.tr.removeMark(range.from, range.to, link));
  return true;
};
