import { Chip } from "../../ui/Chip.tsx";
import { partsMessages } from "./messages.ts";
import styles from "./ModeChip.module.css";

const looks = {
  editing: { tone: "primary", icon: "pen", more: partsMessages.editingMore },
  commenting: { tone: "honey", icon: "comment", more: partsMessages.commentingMore },
  viewing: { tone: "plain", icon: "eye", more: partsMessages.viewingMore },
} as const;

/** What a person can do in the open document, in a word at the end of the top bar. */
export function ModeChip({ mode }: { mode: keyof typeof looks }) {
  const { tone, icon, more } = looks[mode];
  return (
    <span className={styles.mode} title={more}>
      <Chip large tone={tone} icon={icon}>
        {partsMessages[mode]}
      </Chip>
    </span>
  );
}
