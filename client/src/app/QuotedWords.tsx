import styles from "./QuotedWords.module.css";

export interface QuotedWordsProps {
  /** What a screen reader calls them. */
  label: string;
  children: string;
}

/** Somebody's own words in a note: as tall as a few lines, the rest a scroll away, with the keyboard as well. */
export function QuotedWords({ label, children }: QuotedWordsProps) {
  return (
    <div className={styles.box} role="region" aria-label={label} tabIndex={0}>
      <blockquote className={styles.words} dir="auto">
        {children}
      </blockquote>
    </div>
  );
}
