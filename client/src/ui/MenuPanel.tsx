import type { RefObject } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
} from "react-aria-components/Menu";
import { Header } from "react-aria-components/Header";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { Icon } from "./Icon.tsx";
import type { MenuEntry, MenuGroup } from "./menu-entry.ts";
import styles from "./Popover.module.css";

export type MenuPlacement = "bottom start" | "bottom end" | "top start" | "top end";

export interface MenuPanelProps {
  anchor: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  startsOnFirst: boolean;
  label: string;
  groups: readonly MenuGroup[];
  placement: MenuPlacement;
}

/** What a menu's button opens. */
export function MenuPanel({
  anchor,
  isOpen,
  onOpenChange,
  startsOnFirst,
  label,
  groups,
  placement,
}: MenuPanelProps) {
  return (
    <AriaPopover
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement={placement}
      offset={6}
      aria-label={label}
      className={styles.popover ?? ""}
    >
      <AriaMenu
        aria-label={label}
        className={styles.list ?? ""}
        autoFocus={startsOnFirst ? "first" : true}
        onClose={() => onOpenChange(false)}
      >
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            <AriaMenuSection
              key={group.id}
              id={group.id}
              {...(group.title ? {} : { "aria-label": label })}
              {...(group.selection
                ? {
                    selectionMode: "single" as const,
                    selectedKeys: [group.selection.selectedId],
                    disallowEmptySelection: true,
                    onSelectionChange: (keys: "all" | Set<string | number>) => {
                      const [key] = keys === "all" ? [] : keys;
                      if (key !== undefined) group.selection?.onSelect(String(key));
                    },
                  }
                : {})}
            >
              {group.title && <Header className={styles.head ?? ""}>{group.title}</Header>}
              {group.entries.map((entry) => (
                <MenuLine key={entry.id} entry={entry} />
              ))}
            </AriaMenuSection>
          ))}
      </AriaMenu>
    </AriaPopover>
  );
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      className={styles.item ?? ""}
      {...(entry.danger ? { "data-danger": true } : {})}
      {...(entry.href ? { href: entry.href } : {})}
      {...(entry.onPress ? { onAction: entry.onPress } : {})}
    >
      {({ isSelected }) => (
        <>
          {entry.icon && <Icon name={entry.icon} />}
          <span className={styles.words}>
            <span>{entry.label}</span>
            {entry.under && <span className={styles.under}>{entry.under}</span>}
          </span>
          {isSelected && <Icon name="check" className={styles.check} />}
          {entry.keys && <kbd>{entry.keys}</kbd>}
        </>
      )}
    </AriaMenuItem>
  );
}
