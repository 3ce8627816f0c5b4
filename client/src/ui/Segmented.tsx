import styles from "./Segmented.module.css";

export interface SegmentedProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string; short?: string }[];
  value: Id;
  onChange: (id: Id) => void;
}

/** A choice of views, side by side in a well; what stands elsewhere on the page follows it. */
export function Segmented<Id extends string>({ label, options, value, onChange }: SegmentedProps<Id>) {
  return (
    <div role="group" aria-label={label} className={styles.list}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          className={styles.tab}
          aria-current={option.id === value ? "true" : undefined}
          onClick={() => onChange(option.id)}
        >
          {option.short ? (
            <>
              <span className="only-desk">{option.label}</span>
              <span className="only-phone">{option.short}</span>
            </>
          ) : (
            option.label
          )}
        </button>
      ))}
    </div>
  );
}
