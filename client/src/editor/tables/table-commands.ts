/** The library's commands for tables, each after what makes it work in a table that several people changed. */
import type { Command, CommandProps, RawCommands } from "@tiptap/core";
import { Fragment } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { TableMap, findTable, fixTables, isInTable, selectionCell } from "@tiptap/pm/tables";
import { isCell } from "./sound-cells.ts";
import { giveBlock } from "./table-editing.ts";

const gridCommands = [
  "addRowBefore",
  "addRowAfter",
  "addColumnBefore",
  "addColumnAfter",
  "deleteRow",
  "deleteColumn",
  "toggleHeaderRow",
] as const;

export function tableCommands(commands: Partial<RawCommands>): Partial<RawCommands> {
  const { goToNextCell, goToPreviousCell } = commands;
  return {
    ...commands,
    ...Object.fromEntries(
      gridCommands.flatMap((name) => {
        const command = commands[name];
        return command ? [[name, () => after(squareUp, command())]] : [];
      }),
    ),
    ...(goToNextCell && { goToNextCell: () => after(openNeighbor(1), goToNextCell()) }),
    ...(goToPreviousCell && { goToPreviousCell: () => after(openNeighbor(-1), goToPreviousCell()) }),
  };
}

/** Both in one transaction. */
function after(prepare: (state: EditorState) => void, command: Command): Command {
  return (props: CommandProps) => {
    if (props.dispatch && isInTable(props.state)) {
      prepare(props.state);
      // A chained state shows what its transaction did so far only after it was asked for the transaction.
      props.state.tr.setMeta("prepared", true);
    }
    return command(props);
  };
}

/** Gives each place of this table's grid a cell, so that a new column stands in every row. */
function squareUp(state: EditorState): void {
  const table = findTable(state.selection.$head);
  if (!table || !TableMap.get(table.node).problems) return;
  const others = state.doc.children.filter((child) => child !== table.node);
  // The library repairs what this state does not have.
  fixTables(state, EditorState.create({ doc: state.doc.copy(Fragment.from(others)) }));
}

/** The cell where the caret goes next is one to write in. */
function openNeighbor(step: 1 | -1): (state: EditorState) => void {
  return (state) => {
    const $cell = selectionCell(state);
    const places: number[] = [];
    $cell.node(-1).descendants((node, pos) => {
      if (isCell(node.type)) places.push($cell.start(-1) + pos);
      return !isCell(node.type);
    });
    const next = places[places.indexOf($cell.pos) + step];
    if (next !== undefined) giveBlock(state.tr, next);
  };
}
