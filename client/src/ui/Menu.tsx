import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from "react-aria-components/Menu";
import { Header } from "react-aria-components/Header";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { Icon } from "./Icon.tsx";
import styles from "./Popover.module.css";
import type { IconName } from "./icon-shapes.tsx";

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

export interface MenuProps {
  trigger: ReactElement;
  label: string;
  groups: readonly MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

export function Menu({ trigger, label, groups, placement = "bottom start" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={6} className={styles.popover ?? ""}>
        <AriaMenu aria-label={label} className={styles.list ?? ""}>
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
    </MenuTrigger>
  );
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  return (
    <AriaMenuItem
      id={entry.id}
      textValue={entry.label}
      className={styles.item ?? ""}
      isDisabled={entry.isDisabled ?? false}
      {...(entry.danger ? { "data-danger": true } : {})}
      {...(entry.href ? { href: entry.href } : {})}
      {...(entry.onPress ? { onAction: entry.onPress } : {})}
    >
      {({ isSelected }) => (
        <>
          {entry.start}
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
