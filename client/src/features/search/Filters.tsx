import { kindGroups, type SearchAnswer } from "@commontable/shared/features/search/api.ts";
import { useMembers } from "../../app/queries.ts";
import { messages as words } from "../../app/search/messages.ts";
import { placeTitle } from "../../app/search/place-title.ts";
import { Select } from "../../ui/Select.tsx";
import { messages } from "./messages.ts";
import styles from "./Search.module.css";
import type { SearchWords } from "./use-search-address.ts";

const all = "all";

interface FiltersProps {
  asked: SearchWords;
  counts: SearchAnswer["counts"] | undefined;
  onChange: (change: Partial<SearchWords>) => void;
}

/** Where, what and who. Beside each stands how many places it would leave. */
export function Filters({ asked, counts, onChange }: FiltersProps) {
  const { data: members } = useMembers();
  const places = new Set([...Object.keys(counts?.where ?? {}), ...(asked.where ? [asked.where] : [])]);
  const counted = (label: string, count: number | undefined) =>
    counts ? messages.counted(label, count ?? 0) : label;
  return (
    <div className={styles.filters}>
      <Select
        label={messages.where}
        value={asked.where ?? all}
        onChange={(id) => onChange({ where: id === all ? undefined : id })}
        options={[
          { id: all, label: messages.everywhere },
          ...Array.from(places, (id) => ({ id, label: counted(placeTitle(id), counts?.where[id]) })),
        ]}
      />
      <Select
        label={messages.kind}
        value={asked.kind ?? all}
        onChange={(id) => onChange({ kind: kindGroups.find((kind) => kind === id) })}
        options={[
          { id: all, label: messages.everything },
          ...kindGroups.map((id) => ({ id, label: counted(words.groups[id], counts?.kind[id]) })),
        ]}
      />
      <Select
        label={messages.person}
        value={asked.person ?? all}
        onChange={(id) => onChange({ person: id === all ? undefined : id })}
        options={[
          { id: all, label: messages.anybody },
          ...(members ?? []).map(({ personId, name }) => ({ id: personId, label: name })),
        ]}
      />
    </div>
  );
}
