import { Checkbox } from "../../ui/Checkbox.tsx";
import styles from "./SetPicker.module.css";

export interface SetChoice {
  options: readonly { id: string; label: string }[];
  chosen: readonly string[];
  onToggle: (id: string, isIn: boolean) => void;
  /** Said in the list where there is nothing to choose from. */
  noOptions: string;
}

export interface SetPickerListProps extends SetChoice {
  /** Id of the words that name the list. */
  labelledBy: string;
}

/** What a set picker opens. */
export function SetPickerList({ labelledBy, options, chosen, onToggle, noOptions }: SetPickerListProps) {
  return (
    <div role="group" aria-labelledby={labelledBy} className={styles.list}>
      {options.length === 0 && <p className="sm soft">{noOptions}</p>}
      {options.map((option) => (
        <Checkbox
          key={option.id}
          isSelected={chosen.includes(option.id)}
          onChange={(isIn) => onToggle(option.id, isIn)}
        >
          {option.label}
        </Checkbox>
      ))}
    </div>
  );
}
