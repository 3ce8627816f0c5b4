/** Rows and columns of the table with the caret. */
import type { Editor } from "@tiptap/core";
import { Button } from "react-aria-components/Button";
import { Icon } from "../ui/Icon.tsx";
import { Menu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { messages } from "./messages.ts";

interface TableMenuProps {
  editor: Editor | null;
  act: (command: (editor: Editor) => void) => () => void;
}

export function TableMenu({ editor, act }: TableMenuProps) {
  const entry = (id: string, label: string, run: (editor: Editor) => void, danger = false): MenuEntry => ({
    id,
    label,
    onPress: act(run),
    ...(danger ? { danger } : {}),
  });
  return (
    <Menu
      label={messages.tableMenu}
      trigger={
        <Button className="ed-tool ed-wide" aria-label={messages.tableMenu} isDisabled={editor === null}>
          <Icon name="table" />
          <Icon name="down" />
        </Button>
      }
      groups={[
        {
          id: "add",
          entries: [
            entry("row-above", messages.rowAbove, (on) => on.commands.addRowBefore()),
            entry("row-below", messages.rowBelow, (on) => on.commands.addRowAfter()),
            entry("column-before", messages.columnBefore, (on) => on.commands.addColumnBefore()),
            entry("column-after", messages.columnAfter, (on) => on.commands.addColumnAfter()),
            entry("header-row", messages.headerRow, (on) => on.commands.toggleHeaderRow()),
          ],
        },
        {
          id: "remove",
          entries: [
            entry("delete-row", messages.deleteRow, (on) => on.commands.deleteRow()),
            entry("delete-column", messages.deleteColumn, (on) => on.commands.deleteColumn()),
            entry("delete-table", messages.deleteTable, (on) => on.commands.deleteTable(), true),
          ],
        },
      ]}
    />
  );
}
