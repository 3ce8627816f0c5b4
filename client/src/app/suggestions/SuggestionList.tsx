import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import { Fragment, type ReactNode, useState } from "react";
import { Segmented } from "../../ui/Segmented.tsx";
import { Select } from "../../ui/Select.tsx";
import { DecideAll } from "./DecideAll.tsx";
import { messages } from "./messages.ts";
import { isRefused, type ShownSuggestion } from "./shown-suggestions.ts";
import styles from "./Suggestions.module.css";
import type { Suggestions } from "./use-suggestions.ts";

type Filter = keyof typeof messages.filters;

const filters = (["open", "decided"] as const).map((id) => ({ id, label: messages.filters[id] }));
const everyone = "";

export interface SuggestionListProps {
  document: string;
  /** In the order of the text. */
  shown: readonly ShownSuggestion[];
  /** The one somebody came for: the list begins where it stands. */
  linkedId: string | null;
  suggestions: Suggestions;
  mayWrite: boolean;
  fits: (suggestion: ShownSuggestion) => boolean;
  cardOf: (suggestion: ShownSuggestion) => ReactNode;
}

/** Every suggestion of a document; all that are shown can be decided about at once. */
export function SuggestionList({
  document,
  shown,
  linkedId,
  suggestions,
  mayWrite,
  fits,
  cardOf,
}: SuggestionListProps) {
  const filterOfLinked = (): Filter => {
    const linked = shown.find(({ id }) => id === linkedId);
    return linked && suggestionState(linked) !== "open" ? "decided" : "open";
  };
  const [filter, setFilter] = useState(filterOfLinked);
  const [followedId, setFollowed] = useState(linkedId);
  if (linkedId !== null && linkedId !== followedId) {
    // Followed while the list is open.
    setFollowed(linkedId);
    setFilter(filterOfLinked());
  }
  const [from, setFrom] = useState(everyone);
  const authors = authorsOf(shown);
  const wanted = shown.filter(
    (one) =>
      // What waits for one's own decision is not to be looked for.
      ((suggestionState(one) === "open") === (filter === "open") || isRefused(one)) &&
      (from === everyone || one.by === from || one.byOrganization === from),
  );
  const open = filter === "open" ? wanted.filter(({ waiting }) => waiting.size === 0) : [];
  return (
    <div className={styles.list}>
      <div className={styles.top}>
        <Segmented label={messages.filter} options={filters} value={filter} onChange={setFilter} />
        {authors.length > 1 && (
          <Select
            label={messages.from}
            labelHidden
            options={[{ id: everyone, label: messages.everyone }, ...authors]}
            value={from}
            onChange={setFrom}
          />
        )}
      </div>
      <DecideAll
        document={document}
        open={open}
        fitting={open.filter(fits)}
        mayWrite={mayWrite}
        onTake={suggestions.take}
      />
      {suggestions.isFailed && <p role="alert">{messages.loadFailed}</p>}
      {!suggestions.isFailed && wanted.length === 0 && <p className="sm soft">{messages.none[filter]}</p>}
      {wanted.map((one) => (
        <Fragment key={one.id}>{cardOf(one)}</Fragment>
      ))}
    </div>
  );
}

/** Organizations and people who suggested something, by name. */
function authorsOf(shown: readonly ShownSuggestion[]): { id: string; label: string }[] {
  const names = new Map<string, string>();
  for (const { by, byName, byOrganization } of shown) {
    names.set(by, byName);
    if (byOrganization !== "") names.set(byOrganization, byOrganization);
  }
  return Array.from(names, ([id, label]) => ({ id, label })).toSorted((a, b) =>
    a.label.localeCompare(b.label),
  );
}
