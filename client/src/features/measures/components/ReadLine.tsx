import styles from "../measures.module.css";

export function ReadLine({ label, words: text }: { label: string; words: string }) {
  return (
    <p>
      <span className={styles.part}>{label}</span>
      <br />
      {text}
    </p>
  );
}
