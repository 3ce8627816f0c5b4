import type { ReactElement } from "react";
import { ButtonContext } from "react-aria-components/Button";
import { late } from "./late.ts";
import type { MenuGroup } from "./menu-entry.ts";
import type { MenuPlacement } from "./MenuPanel.tsx";
import { useOpener } from "./use-opener.ts";

export interface MenuProps {
  trigger: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
  placement?: MenuPlacement;
}

const panel = late(() => import("./MenuPanel.tsx"));

/** A list of commands behind a button. Arrows open it too; focus returns to the button. */
export function Menu({ trigger, label, groups, placement = "bottom start" }: MenuProps) {
  const { button, anchor, isOpen, setOpen, isByKey, part } = useOpener("menu", panel);
  return (
    <>
      <ButtonContext value={button}>{trigger}</ButtonContext>
      {part && (
        <part.MenuPanel
          anchor={anchor}
          isOpen={isOpen}
          onOpenChange={setOpen}
          startsOnFirst={isByKey}
          label={label}
          groups={groups}
          placement={placement}
        />
      )}
    </>
  );
}
