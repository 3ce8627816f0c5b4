/** The library's commands for tables, each after what makes it work in a table that somebody else wrote. */
import type { Command, CommandProps, RawCommands } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { isInTable, selectionCell } from "@tiptap/pm/tables";
import { isCell } from "./sound-cells.ts";
import { giveBlock } from "./table-editing.ts";

export function tableCommands(commands: Partial<RawCommands>): Partial<RawCommands> {
  const { goToNextCell, goToPreviousCell } = commands;
  return {
    ...commands,
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
