/** What the doctor finds. */
export interface Finding {
  /** A notice is no damage: the exit code stays 0. */
  readonly level: "wrong" | "notice";
  readonly code: string;
  readonly sentence: string;
  /** What to do. */
  readonly advice: string;
}
