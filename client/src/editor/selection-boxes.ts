/** The places on screen of somebody's selection: one box a line. */
import type { EditorView } from "@tiptap/pm/view";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** More lines than this of one selection are not drawn: they are far out of sight. */
const boxesMax = 80;

/** Joins boxes that stand on one line: nested elements report their own, one over the other. */
export function joinLines(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const middle = box.y + box.height / 2;
    const line = lines.find((one) => middle > one.y && middle < one.y + one.height);
    if (!line) {
      lines.push({ ...box });
      continue;
    }
    const end = Math.max(line.x + line.width, box.x + box.width);
    const bottom = Math.max(line.y + line.height, box.y + box.height);
    line.x = Math.min(line.x, box.x);
    line.y = Math.min(line.y, box.y);
    line.width = end - line.x;
    line.height = bottom - line.y;
  }
  return lines;
}

export function selectionBoxes(
  view: EditorView,
  anchor: number,
  head: number,
  origin: { left: number; top: number },
): Box[] {
  if (anchor === head) return [];
  const from = Math.min(anchor, head);
  const to = Math.max(anchor, head);
  const boxes: Box[] = [];
  view.state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock || boxes.length >= boxesMax) return !node.isTextblock;
    // Per block, because a range over whole blocks reports the blocks' own boxes as well.
    const start = view.domAtPos(Math.max(from, pos + 1));
    const end = view.domAtPos(Math.min(to, pos + 1 + node.content.size));
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    const own = [...range.getClientRects()].filter(({ width }) => width > 0);
    boxes.push(
      ...joinLines(
        own.map((rect) => ({
          x: rect.left - origin.left,
          y: rect.top - origin.top,
          width: rect.width,
          height: rect.height,
        })),
      ),
    );
    return false;
  });
  return boxes.slice(0, boxesMax);
}
