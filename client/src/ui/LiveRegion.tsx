import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";
import { Announcer, type Politeness } from "./announcer.ts";
import styles from "./Field.module.css";

const AnnouncerContext = createContext<Announcer | null>(null);

/** Holds the two live regions of the page. */
export function LiveRegionProvider({ children }: { children: ReactNode }) {
  const [announcer] = useState(() => new Announcer());
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <Regions announcer={announcer} />
    </AnnouncerContext>
  );
}

/** Returns a function that reads words out; polite ones are merged, at most one message in 5 s. */
export function useAnnounce(): (words: string, politeness?: Politeness) => void {
  const announcer = useContext(AnnouncerContext);
  if (!announcer) throw new Error("useAnnounce needs a LiveRegionProvider above it");
  return useMemo(() => (words, politeness) => announcer.say(words, politeness), [announcer]);
}

function Regions({ announcer }: { announcer: Announcer }) {
  const { polite, assertive } = useSyncExternalStore(announcer.subscribe, announcer.spoken);
  return (
    <div style={{ position: "relative" }}>
      <div className={styles.vh} aria-live="polite">
        {polite}
      </div>
      <div className={styles.vh} aria-live="assertive">
        {assertive}
      </div>
    </div>
  );
}
