import type { ReactNode } from "react";
import type { IconName } from "./icon-shapes.tsx";

/** A command of a menu. */
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
