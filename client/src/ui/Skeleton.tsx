import { useEffect, useState } from "react";
import styles from "./Empty.module.css";
import { uiMessages } from "./messages.ts";

/** Nothing is drawn before this; most pages are there sooner, and a flash of grey is worse than a short wait. */
const showAfterMs = 300;
const wordsAfterMs = 8_000;

export interface SkeletonProps {
  /** What is loading, for screen readers. */
  label?: string;
  lines?: number;
}

/** Stands in the shape of the page while it loads. Still, after 300 ms; words after 8 s. */
export function Skeleton({ label = uiMessages.loading, lines = 6 }: SkeletonProps) {
  const [stage, setStage] = useState<"waiting" | "drawn" | "words">("waiting");
  useEffect(() => {
    const draw = setTimeout(() => setStage("drawn"), showAfterMs);
    const say = setTimeout(() => setStage("words"), wordsAfterMs);
    return () => {
      clearTimeout(draw);
      clearTimeout(say);
    };
  }, []);
  if (stage === "waiting") return null;
  return (
    <div className={styles.skeleton}>
      <p
        role="status"
        className={stage === "words" ? "sm soft" : undefined}
        style={stage === "words" ? {} : { position: "absolute", clipPath: "inset(50%)" }}
      >
        {stage === "words" ? uiMessages.stillLoading : label}
      </p>
      {Array.from({ length: lines }, (_, line) => (
        // Lines have no identity of their own and never move.
        <b key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
