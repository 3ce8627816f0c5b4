import { threadState } from "@commontable/shared/features/comments/rules.ts";
import { Fragment, type ReactNode, useState } from "react";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import styles from "./Comments.module.css";
import { messages } from "./messages.ts";
import { isRefused, type ShownThread } from "./shown-threads.ts";

type Filter = keyof typeof messages.filters;

const filters = (["open", "answered", "all"] as const).map((id) => ({ id, label: messages.filters[id] }));
const everyone = "";

export interface ThreadListProps {
  threads: readonly ShownThread[];
  isFailed: boolean;
  cardOf: (thread: ShownThread) => ReactNode;
}

/** Every thread of a document, also those whose words are gone. */
export function ThreadList({ threads, isFailed, cardOf }: ThreadListProps) {
  const [filter, setFilter] = useState<Filter>("open");
  const [from, setFrom] = useState(everyone);
  const speakers = speakersOf(threads);
  const wanted = threads.filter(
    (thread) =>
      // What waits for one's own decision is not to be looked for.
      (filter === "all" || threadState(thread) === filter || isRefused(thread)) &&
      (from === everyone || thread.steps.some((step) => step.by === from || step.byOrganization === from)),
  );
  return (
    <div className={styles.list}>
      <div className={styles.top}>
        <Segmented label={messages.filter} options={filters} value={filter} onChange={setFilter} />
        {speakers.length > 1 && (
          <Select
            label={messages.from}
            labelHidden
            options={[{ id: everyone, label: messages.everyone }, ...speakers]}
            value={from}
            onChange={setFrom}
          />
        )}
      </div>
      {isFailed && <p role="alert">{messages.loadFailed}</p>}
      {!isFailed && wanted.length === 0 && <p className={styles.hint}>{messages.none[filter]}</p>}
      {wanted.map((thread) => (
        <Fragment key={thread.id}>{cardOf(thread)}</Fragment>
      ))}
    </div>
  );
}

/** Organizations and people who said something, by name. */
function speakersOf(threads: readonly ShownThread[]): { id: string; label: string }[] {
  const names = new Map<string, string>();
  for (const { steps } of threads) {
    for (const { by, byName, byOrganization } of steps) {
      names.set(by, byName);
      if (byOrganization !== "") names.set(byOrganization, byOrganization);
    }
  }
  return Array.from(names, ([id, label]) => ({ id, label })).toSorted((a, b) =>
    a.label.localeCompare(b.label),
  );
}
