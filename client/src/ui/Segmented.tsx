import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import styles from "./Segmented.module.css";

export interface TabEntry<Id extends string = string> {
  id: Id;
  label: string;
  content: ReactNode;
}

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly TabEntry<Id>[];
  selectedId: Id;
  onSelect: (id: Id) => void;
}

/** Views of one thing, side by side in a well. Arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, selectedId, onSelect }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={selectedId}
      onSelectionChange={(key) => {
        const chosen = tabs.find((tab) => tab.id === key);
        if (chosen) onSelect(chosen.id);
      }}
    >
      <TabList aria-label={label} className={styles.list ?? ""}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ""}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

export interface SegmentedProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string; short?: string }[];
  value: Id;
  onChange: (id: Id) => void;
}

/** The same look without panels, for a choice that changes what stands elsewhere on the page. */
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
