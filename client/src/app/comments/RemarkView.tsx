import type { Remark } from "@commontable/shared/features/comments/rules.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import { sayWhen } from "../parts/say-when.ts";
import { NotSent } from "../waiting/NotSent.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import type { WaitingStep } from "./shown-threads.ts";

export interface RemarkViewProps {
  remark: Remark;
  note: string | undefined;
  /** Undefined once the server has it. */
  waiting: WaitingStep | undefined;
  isKept: boolean;
  link: string | undefined;
  onRetry: () => void;
  onDrop: (() => void) | undefined;
  /** Says it in other words, once it was refused. */
  onChange: () => void;
  onReword?: () => void;
  onTakeBack?: () => void;
}

/** What one person said once, with what its author can do about it, and whether it has arrived. */
export function RemarkView(props: RemarkViewProps) {
  const { remark, note, waiting, isKept, link, onRetry, onDrop, onChange, onReword, onTakeBack } = props;
  const copy = useCopy();
  const entries = [
    ...(link === undefined
      ? []
      : [
          {
            id: "link",
            label: messages.copyLink,
            icon: "link" as const,
            onPress: () => copy(link, messages.copied),
          },
        ]),
    ...(onReword ? [{ id: "reword", label: messages.reword, icon: "pen" as const, onPress: onReword }] : []),
    ...(onTakeBack
      ? [{ id: "take-back", label: messages.takeBack, icon: "undo" as const, onPress: onTakeBack }]
      : []),
  ];
  const under = [
    remark.byOrganization,
    sayWhen(remark.at),
    note?.toLocaleLowerCase(),
    remark.isReworded ? messages.reworded : "",
  ];
  return (
    <div className={styles.remark}>
      <div className={styles.who}>
        <PersonLine
          size="small"
          name={remark.byName}
          color={colorOf(remark.by)}
          under={under.filter(Boolean).join(", ")}
        />
        {entries.length > 0 && waiting === undefined && (
          <Menu
            label={messages.actions(remark.byName)}
            placement="bottom end"
            trigger={<IconButton icon="more" size="small" label={messages.actions(remark.byName)} />}
            groups={[{ id: "remark", entries }]}
          />
        )}
      </div>
      <p className={styles.words} dir="auto">
        {remark.isTakenBack ? <i className="soft">{messages.takenBack(remark.byName)}</i> : remark.text}
      </p>
      {waiting && (
        <NotSent
          problem={waiting.problem}
          isKept={isKept}
          onRetry={onRetry}
          onDrop={onDrop}
          more={
            <Button kind="bare" size="small" onPress={onChange}>
              {messages.reword}
            </Button>
          }
          className={styles.sent}
        />
      )}
    </div>
  );
}
