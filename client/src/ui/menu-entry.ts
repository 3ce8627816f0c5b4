import type { IconName } from "./icon-shapes.tsx";

/** A command of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  under?: string;
  icon?: IconName;
  /** Key to press instead, always shown beside its command. */
  keys?: string;
  href?: string;
  onPress?: () => void;
  danger?: boolean;
}

export interface MenuGroup {
  id: string;
  title?: string;
  entries: readonly MenuEntry[];
  /** One entry is chosen and carries a check. */
  selection?: { selectedId: string; onSelect: (id: string) => void };
}
