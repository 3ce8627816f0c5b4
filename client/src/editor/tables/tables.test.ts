import { CellSelection, deleteCellSelection } from "@tiptap/pm/tables";
import { describe, expect, test } from "vitest";
import { BoundCopy } from "../testing/bound-copy.ts";
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
});
