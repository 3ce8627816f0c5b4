import type { LastVisit, VersionInfo } from "@commontable/shared/features/history/api.ts";
import type { ReactNode } from "react";
import { Button } from "../../ui/Button.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import type { View } from "./Comparison.tsx";
import { findVersion } from "./find-version.ts";
import { messages } from "./messages.ts";
import { RestoreNote } from "./RestoreNote.tsx";
import { sayMoment } from "./say-when.ts";
import type { Asked, Versions } from "./use-history.ts";
import styles from "./History.module.css";

const views = [
  { id: "text", label: messages.views.text },
  { id: "changes", label: messages.views.changes },
  { id: "plain", label: messages.views.plain },
] as const;

export interface PaperHeadProps {
  document: string;
  asked: Asked | null;
  chosen: VersionInfo | null;
  versions: Versions;
  last: LastVisit | null | undefined;
  /** From which version to which. */
  choice: ReactNode;
  view: View;
  onView: (view: View) => void;
  onName: () => void;
  /** On a phone: opens the list. */
  onList: (() => void) | null;
}

/** What the paper shows, and what one does with it. */
export function PaperHead(props: PaperHeadProps) {
  const { document, asked, chosen, versions, last, choice, view, onView, onName, onList } = props;
  const mayWrite = versions.head?.mayWrite ?? false;
  const version = chosen ?? (asked && findVersion(versions.versions, asked.to === "now" ? null : asked.to));
  return (
    <header className={styles.head}>
      <h2 className={styles.headTitle}>{headOf({ asked, chosen, versions, last })}</h2>
      {choice}
      <div className={`${styles.acts} ${styles.screen}`}>
        {onList && (
          <Button icon="clock" onPress={onList}>
            {messages.openList}
          </Button>
        )}
        <Segmented label={messages.view} options={views} value={view} onChange={onView} />
        <span className={styles.actsEnd}>
          {mayWrite && chosen && (
            <Button kind="bare" icon="flag" onPress={onName}>
              {messages.name.button}
            </Button>
          )}
          <Button kind="bare" icon="print" onPress={() => print()}>
            {messages.print}
          </Button>
        </span>
      </div>
      {mayWrite && (
        <RestoreNote
          document={document}
          version={version}
          isNewest={version !== null && version.seq === versions.head?.seq}
        />
      )}
    </header>
  );
}

function headOf({
  asked,
  chosen,
  versions,
  last,
}: Pick<PaperHeadProps, "asked" | "chosen" | "versions" | "last">) {
  if (asked?.from === "last") return last ? messages.since.last(sayMoment(last.at)) : messages.sinceLast;
  if (asked) {
    const to = asked.to === "now" ? messages.now : sayVersion(versions, asked.to);
    return messages.since.two(sayVersion(versions, asked.from), to);
  }
  if (!chosen) return messages.list;
  if (chosen.previous === 0) return messages.since.first;
  return chosen.name
    ? messages.since.name(chosen.name.name)
    : messages.since.version(sayMoment(chosen.endedAt));
}

function sayVersion({ versions }: Versions, seq: number): string {
  if (seq === 0) return messages.emptyDocument;
  const version = findVersion(versions, seq);
  if (!version) return messages.earlier;
  return version.name?.name ?? sayMoment(version.endedAt);
}
