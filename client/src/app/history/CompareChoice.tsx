import type { LastVisit } from "@commontable/shared/features/history/api.ts";
import { useLocation } from "wouter";
import { Select } from "../../ui/Select.tsx";
import { usePartnership } from "../partnership-context.ts";
import { paths } from "../paths.ts";
import { messages } from "./messages.ts";
import { sayMoment } from "./say-when.ts";
import type { Versions } from "./use-history.ts";
import { versionLine } from "./VersionList.tsx";
import styles from "./History.module.css";

export interface CompareChoiceProps {
  versions: Versions;
  from: number;
  to: number;
  last: LastVisit | null;
  document: string;
  onChoose: () => void;
}

/** Any two versions: from which, to which. */
export function CompareChoice({ versions, from, to, last, document, onChoose }: CompareChoiceProps) {
  const { slug } = usePartnership().partnership;
  const [, navigate] = useLocation();
  const go = (low: number, high: number): void => {
    onChoose();
    navigate(paths.compare(slug, document, low, high));
  };
  const options = optionsOf(versions, last, [from, to]);
  return (
    <div className={`${styles.choice} ${styles.screen}`}>
      <Select
        label={messages.from}
        options={options}
        value={String(from)}
        onChange={(id) => go(Number(id), to)}
      />
      <Select
        label={messages.to}
        options={options}
        value={String(to)}
        onChange={(id) => go(from, Number(id))}
      />
    </div>
  );
}

/** Versions with a name first: they are what one looks for. What is chosen is always among them. */
function optionsOf(
  { versions = [], head, peopleOf }: Versions,
  last: LastVisit | null,
  chosen: readonly number[],
) {
  const lines = new Map<number, string>();
  for (const { seq, name } of head?.named ?? []) {
    const version = versions.find((one) => one.seq === seq);
    lines.set(seq, version ? versionLine(version, peopleOf(version)) : name.name);
  }
  for (const version of versions)
    lines.set(version.seq, lines.get(version.seq) ?? versionLine(version, peopleOf(version)));
  if (last && !lines.has(last.seq)) lines.set(last.seq, messages.lastVisit(sayMoment(last.at)));
  lines.set(0, messages.emptyVersion);
  for (const seq of chosen) if (!lines.has(seq)) lines.set(seq, messages.within(sayWithin(versions, seq)));
  return Array.from(lines, ([seq, label]) => ({ id: String(seq), label }));
}

function sayWithin(versions: NonNullable<Versions["versions"]>, seq: number): string {
  const version = versions.find((one) => one.previous < seq && seq <= one.seq);
  return version ? sayMoment(version.startedAt) : String(seq);
}
