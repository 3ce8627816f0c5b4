import { sayList } from "@commontable/shared/lib/say.ts";
import { useId } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Icon } from "../../ui/Icon.tsx";
import { late, useLate } from "../../ui/late.ts";
import { Popover } from "../../ui/Popover.tsx";
import { partsMessages } from "./messages.ts";
import styles from "./SetPicker.module.css";
import type { SetChoice } from "./SetPickerList.tsx";

export interface SetPickerProps extends SetChoice {
  label: string;
  editable: boolean;
}

const listPart = late(() => import("./SetPickerList.tsx"));

/** Several of a list: organizations, levers, measures. Each is put in or taken out by itself. */
export function SetPicker({ label, options, chosen, onToggle, editable, noOptions }: SetPickerProps) {
  const id = useId();
  const list = useLate(listPart, editable);
  // An id nothing stands for any more keeps its place, so that nothing changes unseen.
  const names = chosen.map((member) => options.find((option) => option.id === member)?.label ?? member);
  const words = names.length > 0 ? sayList(names) : partsMessages.noneChosen;
  if (!editable && chosen.length === 0) return null;
  return (
    <div className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      {editable ? (
        <Popover
          label={label}
          trigger={
            <AriaButton className={styles.open ?? ""} aria-label={`${label}: ${words}`}>
              <span data-none={chosen.length === 0 || undefined}>{words}</span>
              <Icon name="updown" />
            </AriaButton>
          }
        >
          {list && (
            <list.SetPickerList
              labelledBy={id}
              options={options}
              chosen={chosen}
              onToggle={onToggle}
              noOptions={noOptions}
            />
          )}
        </Popover>
      ) : (
        <p>{words}</p>
      )}
    </div>
  );
}
