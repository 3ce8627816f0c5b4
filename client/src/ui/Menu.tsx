import type { ReactElement, ReactNode } from "react";
import { ButtonContext } from "react-aria-components/Button";
import { late } from "./late.ts";
import type { IconName } from "./icon-shapes.tsx";
import { useOpener } from "./use-opener.ts";

export interface MenuEntry {
  id: string;
  label: string;
  under?: string;
  icon?: IconName;
  /** Something else than an icon before the words, for instance an avatar. */
  start?: ReactNode;
  /** Key to press instead, always shown beside its command. */
  keys?: string;
  href?: string;
  onPress?: () => void;
  danger?: boolean;
  isDisabled?: boolean;
}

export interface MenuGroup {
  id: string;
  title?: string;
  entries: readonly MenuEntry[];
  /** `single`: one entry is chosen and carries a check. */
  selection?: { mode: "single"; selectedId: string; onSelect: (id: string) => void };
}

export type MenuPlacement = "bottom start" | "bottom end" | "top start" | "top end";

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
