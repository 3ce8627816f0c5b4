import { CellSelection, deleteCellSelection } from "@tiptap/pm/tables";
import { describe, expect, test } from "vitest";
import { BoundCopy, meet } from "../testing/bound-copy.ts";
import { cell, cellsOf, emptyCell, textWith, twoByTwo } from "../testing/table-text.ts";

function selectRow(copy: BoundCopy, words: string): void {
  copy.goTo(words);
  const { doc, selection, tr } = copy.editor.state;
  copy.editor.view.dispatch(
    tr.setSelection(CellSelection.rowSelection(doc.resolve(selection.$from.before(-1)))),
  );
}

function empty(copy: BoundCopy): void {
  deleteCellSelection(copy.editor.state, copy.editor.view.dispatch);
}

/** What Tab does in a table. */
function tab({ editor }: BoundCopy): void {
  if (!editor.commands.goToNextCell()) editor.chain().addRowAfter().goToNextCell().run();
}

describe("cells to write in", () => {
  test("[ED30] the cells of a row and a column that are added can be written in", () => {
    const copy = new BoundCopy(twoByTwo());
    copy.goTo("d");
    copy.editor.commands.addRowAfter();
    copy.editor.commands.addColumnAfter();
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", "b", ""],
      ["c", "d", ""],
      ["", "", ""],
    ]);
    expect(copy.isLikeShared()).toBe(true);
  });

  test("[ED30] what is typed after Tab in the last cell stands in the first cell of a new row", () => {
    const copy = new BoundCopy(twoByTwo());
    copy.goTo("d");
    tab(copy);
    copy.type("x");
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["x", ""],
    ]);
  });

  test("[ED30] cells that are emptied can be written in", () => {
    const copy = new BoundCopy(twoByTwo());
    selectRow(copy, "a");
    empty(copy);
    expect(cellsOf(copy.fragment)).toEqual([
      ["", ""],
      ["c", "d"],
    ]);
  });

  test("[ED30] a cell without a block gets one when Tab goes there, and only that one does", () => {
    const copy = new BoundCopy(textWith([cell("a"), emptyCell()], [emptyCell(), emptyCell()]));
    copy.goTo("a");
    tab(copy);
    copy.type("x");
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", "x"],
      ["-", "-"],
    ]);
    tab(copy);
    copy.type("y");
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", "x"],
      ["y", "-"],
    ]);
    copy.editor.commands.goToPreviousCell();
    copy.type("z");
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", "z"],
      ["y", "-"],
    ]);
  });
});

/** The bottom right place of the grid has no cell: one person added a row, the other a column. */
function addedAtOnce(): [BoundCopy, BoundCopy] {
  const start = twoByTwo();
  const a = new BoundCopy(start);
  const b = new BoundCopy(start);
  a.goTo("d");
  b.goTo("d");
  a.editor.commands.addRowAfter();
  b.editor.commands.addColumnAfter();
  meet(a, b);
  return [a, b];
}

const together = [
  ["a", "b", ""],
  ["c", "d", ""],
  ["", ""],
];

describe("a table that two people change at once", () => {
  test("[ED31] a row and a column added at once stand as they were added, the same for both", () => {
    for (const copy of addedAtOnce()) {
      expect(cellsOf(copy.fragment)).toEqual(together);
      expect(copy.isLikeShared()).toBe(true);
    }
  });

  test("[ED31] nobody repairs it by writing, and carets stay where they are", () => {
    const [a, b] = addedAtOnce();
    a.goTo("a");
    b.goTo("after");
    a.type("x");
    b.type("y");
    meet(a, b);
    expect([a.atCaret(), b.atCaret()]).toEqual(["ax", "aftery"]);
    expect(a.markup()).toBe(b.markup());
    for (const copy of [a, b]) {
      expect(cellsOf(copy.fragment)).toEqual([
        ["ax", "b", ""],
        ["c", "d", ""],
        ["", ""],
      ]);
      expect(copy.isLikeShared()).toBe(true);
    }
  });

  test("[ED31] whoever adds or removes a column next fills the place, and only there", () => {
    const [a, b] = addedAtOnce();
    a.goTo("b");
    a.editor.commands.addColumnAfter();
    expect(cellsOf(a.fragment)).toEqual([
      ["a", "b", "", ""],
      ["c", "d", "", ""],
      ["", "", "", ""],
    ]);
    b.goTo("b");
    b.editor.commands.deleteColumn();
    expect(cellsOf(b.fragment)).toEqual([
      ["a", ""],
      ["c", ""],
      ["", ""],
    ]);
  });

  test("[ED31] a selection over the place without a cell holds the cells around it and no others", () => {
    const [a] = addedAtOnce();
    a.goTo("d");
    const { doc, selection, tr } = a.editor.state;
    const $cell = doc.resolve(selection.$from.before(-1));
    const across = CellSelection.colSelection(
      $cell,
      doc.resolve($cell.pos + ($cell.nodeAfter?.nodeSize ?? 0)),
    );
    a.editor.view.dispatch(tr.setSelection(across));
    empty(a);
    expect(cellsOf(a.fragment)).toEqual([
      ["a", "", ""],
      ["c", "", ""],
      ["", ""],
    ]);
  });

  test("[ED31] a table that is brought in with a short row is filled up as it comes", () => {
    const copy = new BoundCopy(textWith([cell("elsewhere")]));
    const { state, view } = copy.editor;
    const cells = (count: number) => ({
      type: "tableRow",
      content: Array.from({ length: count }, () => ({ type: "tableCell" })),
    });
    view.dispatch(
      state.tr.insert(0, state.schema.nodeFromJSON({ type: "table", content: [cells(2), cells(1)] })),
    );
    expect(cellsOf(copy.fragment)).toEqual([
      ["-", "-"],
      ["-", ""],
    ]);
  });
});

describe("spans of any size", () => {
  test.each([1e9, "1e9", -5, 1.5, Number.NaN])(
    "[ED32] a cell of %s columns opens, is one column wide and stays as written",
    (colspan) => {
      const copy = new BoundCopy(
        textWith([cell("a", { colspan, rowspan: colspan }), cell("b")], [cell("c"), cell("d")]),
      );
      const before = copy.markup();
      copy.goTo("after");
      expect(copy.markup()).toBe(before);
      copy.goTo("d");
      copy.editor.commands.addColumnAfter();
      expect(cellsOf(copy.fragment)).toEqual([
        ["a", "b", ""],
        ["c", "d", ""],
      ]);
    },
  );

  test("[ED32] a span that is text counts as its number", () => {
    const copy = new BoundCopy(textWith([cell("a", { colspan: "2" })], [cell("b"), cell("c")]));
    copy.goTo("c");
    copy.editor.commands.addColumnAfter();
    expect(cellsOf(copy.fragment)).toEqual([
      ["a", ""],
      ["b", "c", ""],
    ]);
  });

  test("[ED32] nobody's own change makes a table larger than an editor can work on", () => {
    const rows = Array.from({ length: 200 }, (_, at) =>
      at === 0 ? [cell("a", { colspan: 100 })] : [cell(`${at}`)],
    );
    const copy = new BoundCopy(textWith(...rows));
    const before = copy.markup();
    copy.goTo("7");
    copy.editor.commands.addRowAfter();
    expect(copy.markup()).toBe(before);
    expect(copy.isLikeShared()).toBe(true);
  });
});
