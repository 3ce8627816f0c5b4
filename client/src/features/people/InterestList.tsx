import { interestWords } from "../../app/parts/interest-words.ts";
import { OrgMark } from "../../ui/Avatar.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { cx } from "../../ui/cx.ts";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { People } from "./use-people.ts";

const words = messages.interests;

/** The map on a phone: one line an interest with who states it, then the organizations. */
export function InterestList({ people, onOpen }: { people: People; onOpen: (id: string) => void }) {
  return (
    <div className="stack">
      {people.map.length > 0 && (
        <Card as="ul" flush>
          {people.map.map((column) => (
            <li
              key={column.interest}
              className={cx(styles.rowLine, column.isGap && styles.gapRow)}
              style={{ alignItems: "center" }}
            >
              <div className="grow">
                <p className="b">{interestWords(column.interest)}</p>
                <p className="sm soft">{words.needed(column.levers.map((lever) => lever.number))}</p>
              </div>
              {column.isGap ? (
                <Chip tone="honey" icon="q" large>
                  {words.nobody}
                </Chip>
              ) : (
                <span className={styles.marks}>
                  {column.stated.map((id) => {
                    const name =
                      people.organizations.find((organization) => organization.id === id)?.name ?? id;
                    return (
                      <span key={id} style={{ position: "relative" }}>
                        <OrgMark name={name} />
                        <VisuallyHidden>{name}</VisuallyHidden>
                      </span>
                    );
                  })}
                </span>
              )}
            </li>
          ))}
        </Card>
      )}
      <Card as="ul" flush>
        {people.organizations.map((organization) => (
          <li key={organization.id} style={{ paddingBlock: "var(--s2)" }}>
            <button type="button" className={styles.orgButton} onClick={() => onOpen(organization.id)}>
              <OrgMark name={organization.name} />
              <span className={styles.orgName}>
                <span>{organization.name}</span>
                <span className="xs mute">{messages.sectors[organization.sector]}</span>
              </span>
            </button>
          </li>
        ))}
      </Card>
    </div>
  );
}
