import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import type { MenuGroup } from "../../ui/menu-entry.ts";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { MemberRow } from "./use-people.ts";

const words = messages.members;

/** What opens a dialog. */
export type MemberAct = "speaks" | "documents" | "remove";

export interface MemberActsProps {
  member: MemberRow;
  isSelf: boolean;
  isAdmitting: boolean;
  onAdmit: () => void;
  onAct: (act: MemberAct) => void;
}

/** What whoever manages the table can do about somebody at it. */
export function MemberActs({ member, isSelf, isAdmitting, onAdmit, onAct }: MemberActsProps) {
  const label = words.actionsFor(member.name);
  const change: MenuGroup = {
    id: "change",
    entries: [
      { id: "speaks", icon: "pen", label: words.speaksForWhom, onPress: () => onAct("speaks") },
      { id: "documents", icon: "agenda", label: words.inSingleDocuments, onPress: () => onAct("documents") },
    ],
  };
  const leave: MenuGroup = {
    id: "leave",
    entries: [
      { id: "remove", icon: "x", label: words.removeFromTable, danger: true, onPress: () => onAct("remove") },
    ],
  };
  return (
    <span className={styles.end}>
      {member.kind === "guest" && (
        <Button
          size="small"
          aria-label={words.admitLabel(member.name)}
          isPending={isAdmitting}
          onPress={onAdmit}
        >
          {words.admit}
        </Button>
      )}
      <Menu
        label={label}
        placement="bottom end"
        trigger={<IconButton icon="more" label={label} />}
        groups={isSelf ? [change] : [change, leave]}
      />
    </span>
  );
}
