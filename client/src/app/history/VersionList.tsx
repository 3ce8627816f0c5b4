import type { VersionInfo } from "@commontable/shared/features/history/api.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { cx } from "../../ui/cx.ts";
import { TextLink } from "../../ui/TextLink.tsx";
import { messages } from "./messages.ts";
import { sayDayOf, sayMoment, sayTimes } from "./say-when.ts";
import type { Versions } from "./use-history.ts";
import styles from "./History.module.css";

export interface VersionListProps {
  versions: Versions;
  chosen: number | null;
  hrefOf: (version: VersionInfo) => string;
  onChoose?: () => void;
}

/** Versions by day, newest first. */
export function VersionList({ versions, chosen, hrefOf, onChoose }: VersionListProps) {
  const days = [...Map.groupBy(versions.versions ?? [], ({ endedAt }) => sayDayOf(endedAt))];
  return (
    <div className={styles.list}>
      {days.map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ul>
            {ofDay.map((version) => (
              <li key={version.seq}>
                <TextLink
                  href={hrefOf(version)}
                  className={cx(styles.version, version.seq === chosen && styles.chosen)}
                  {...(version.seq === chosen ? { "aria-current": "page" as const } : {})}
                  {...(onChoose ? { onPress: onChoose } : {})}
                >
                  <VersionLines version={version} people={versions.peopleOf(version)} />
                </TextLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {versions.hasMore && (
        <Button kind="bare" isPending={versions.isLoadingMore} onPress={versions.loadMore}>
          {messages.more}
        </Button>
      )}
    </div>
  );
}

function VersionLines({
  version,
  people,
}: {
  version: VersionInfo;
  people: ReturnType<Versions["peopleOf"]>;
}) {
  const { name, restore, shares, startedAt, endedAt } = version;
  const sum = (key: "added" | "removed") => shares.reduce((total, share) => total + share[key], 0);
  return (
    <>
      {name && (
        <span className={styles.name} dir="auto">
          <Icon name="flag" /> {name.name}
        </span>
      )}
      <span className={styles.when}>
        {shares.length === 0 ? messages.template : sayTimes(startedAt, endedAt)}
      </span>
      {restore && (
        <span>
          {(restore.restoredSeq === null ? messages.undone : messages.restored)(
            restore.byName,
            restore.byOrganization,
          )}
        </span>
      )}
      {!restore &&
        shares.slice(0, shownPeople).map(({ by }) => (
          <span key={by}>
            {people[by]?.name}
            {people[by]?.organization && <span className={styles.under}>, {people[by].organization}</span>}
          </span>
        ))}
      {!restore && shares.length > shownPeople && <span>{messages.others(shares.length - shownPeople)}</span>}
      {shares.length > 0 && !restore && (
        <span className={styles.under}>{messages.letters(sum("added"), sum("removed"))}</span>
      )}
      {name && (
        <span className={styles.under}>
          {messages.named(name.byName, name.byOrganization, sayMoment(name.at))}
        </span>
      )}
    </>
  );
}

/** More than these are a number. */
const shownPeople = 3;

/** A version in one line, for choosing it. */
export function versionLine(version: VersionInfo, people: ReturnType<Versions["peopleOf"]>): string {
  const { name, startedAt, endedAt, shares } = version;
  if (shares.length === 0) return messages.template;
  const who = shares.slice(0, shownPeople).flatMap(({ by }) => people[by]?.name ?? []);
  const when = `${sayDayOf(endedAt)}, ${sayTimes(startedAt, endedAt)}`;
  return name ? `${name.name} (${when})` : `${when}, ${sayList(who)}`;
}
