import { Button } from "react-aria-components/Button";
import { Chip } from "../../ui/Chip.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { modeMessages } from "../suggestions/mode-messages.ts";
import type { Mode, Suggesting } from "../suggestions/use-suggesting.ts";
import styles from "./ModeChip.module.css";

const looks = {
  editing: { tone: "primary", icon: "pen", more: modeMessages.editingMore },
  suggesting: { tone: "suggest", icon: "suggest", more: modeMessages.suggestingMore },
  commenting: { tone: "honey", icon: "comment", more: modeMessages.commentingMore },
  viewing: { tone: "plain", icon: "eye", more: modeMessages.viewingMore },
  reading: { tone: "plain", icon: "eye", more: modeMessages.readingMore },
} as const satisfies Record<Mode, object>;

/** What a person does in the open document, in a word at the end of the top bar, and what else they may do. */
export function ModeChip({ mode, modes, choose }: Pick<Suggesting, "mode" | "modes" | "choose">) {
  const { tone, icon, more } = looks[mode];
  if (modes.length < 2)
    return (
      <span className={styles.mode} title={more}>
        <Chip large tone={tone} icon={icon}>
          {modeMessages[mode]}
        </Chip>
      </span>
    );
  return (
    <Menu
      label={modeMessages.mode}
      placement="bottom end"
      trigger={
        <Button className={styles.switch ?? ""} aria-label={`${modeMessages.mode}: ${modeMessages[mode]}`}>
          <Icon name={icon} />
          <span>{modeMessages[mode]}</span>
          <Icon name="down" />
        </Button>
      }
      groups={[
        {
          id: "mode",
          selection: {
            selectedId: mode,
            onSelect: (id) => {
              const next = modes.find((one) => one === id);
              if (next) choose(next);
            },
          },
          entries: modes.map((one) => ({ id: one, label: modeMessages[one], under: looks[one].more })),
        },
      ]}
    />
  );
}
