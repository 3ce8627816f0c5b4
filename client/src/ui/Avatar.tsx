import type { ReactNode } from "react";
import styles from "./Avatar.module.css";
import { cx } from "./cx.ts";
import { initials } from "./initials.ts";
import { uiMessages } from "./messages.ts";

type Size = "small" | "normal" | "large";

export interface AvatarProps {
  name: string;
  /** 1–8, from `colorOf(personId)`. */
  color: number;
  size?: Size;
}

/**
 * A person: round, in their color. Decoration beside the name; put the name in words next to it. The initials are
 * drawn and not written, so that no name of a button has to hold them.
 */
export function Avatar({ name, color, size = "normal" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-who={color}
      data-initials={initials(name)}
      className={cx(styles.avatar, size !== "normal" && styles[size])}
    />
  );
}

/** An organization: square, with initials. */
export function OrgMark({ name, size = "normal" }: { name: string; size?: Size }) {
  return (
    <span
      aria-hidden="true"
      data-initials={initials(name, "organization")}
      className={cx(styles.avatar, styles.org, size !== "normal" && styles[size])}
    />
  );
}

export interface AvatarStackProps {
  people: readonly { id: string; name: string; color: number }[];
  /** Read instead of the drawings: "Here now: Denise Park, Amara Okafor". */
  label: string;
}

/** More people than this are counted, not drawn. */
const shownMax = 4;

/** A few people, then +N. */
export function AvatarStack({ people, label }: AvatarStackProps) {
  const shown = people.length > shownMax + 1 ? people.slice(0, shownMax) : people;
  const rest = people.length - shown.length;
  return (
    <span className={styles.stack} role="img" aria-label={label}>
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} color={person.color} />
      ))}
      {rest > 0 && <span data-initials={uiMessages.more(rest)} className={cx(styles.avatar, styles.more)} />}
    </span>
  );
}

export interface PersonLineProps {
  name: string;
  /** What they do here, in a word behind the name. */
  does?: string;
  color: number;
  /** The organization they speak for, or another second line. */
  under?: ReactNode;
  size?: Size;
}

/** A person with the organization beside the name, as everywhere someone acts. */
export function PersonLine({ name, does, color, under, size }: PersonLineProps) {
  return (
    <span className={styles.person}>
      <Avatar name={name} color={color} {...(size ? { size } : {})} />
      <span className={styles.words}>
        <span>
          <b>{name}</b>
          {does && ` ${does}`}
        </span>
        {under && <span className={styles.under}>{under}</span>}
      </span>
    </span>
  );
}
