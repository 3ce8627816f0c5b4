import { interestWords } from "../../app/parts/interest-words.ts";
import { OrgMark } from "../../ui/Avatar.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { cx } from "../../ui/cx.ts";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import { type InterestColumn, type OrganizationRow, type People, typesSent } from "./use-people.ts";

const words = messages.interests;

/** The table on a wide screen: one row an organization, one column an interest, gaps last and tinted. */
export function InterestMap({ people, onOpen }: { people: People; onOpen: (id: string) => void }) {
  const columns = [
    ...people.map.filter((column) => !column.isGap),
    ...people.map.filter((column) => column.isGap),
  ];
  return (
    <Card className={styles.table}>
      {/* A box that scrolls must be reachable by keyboard. */}
      <div className={styles.scroll} role="region" aria-label={words.caption} tabIndex={0}>
        <table className={styles.map}>
          <caption style={{ position: "absolute", clipPath: "inset(50%)" }}>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.first}>
                {words.organization}
              </th>
              <th scope="col">{words.sendsA}</th>
              {columns.map((column) => (
                <th
                  key={column.interest}
                  scope="col"
                  className={cx(styles.interest, column.isGap && styles.gap)}
                >
                  {interestWords(column.interest)}
                </th>
              ))}
            </tr>
            <tr className={styles.need}>
              <th scope="row" colSpan={2} className={styles.first}>
                {words.neededByLever}
              </th>
              {columns.map((column) => (
                <td key={column.interest} className={cx(column.isGap && styles.gap)}>
                  <span className={styles.lever}>
                    {column.levers.map((lever) => lever.number).join(", ")}
                  </span>
                  {column.isGap && <span className={styles.nobody}>{words.nobody}</span>}
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.organizations.map((organization) => (
              <Row
                key={organization.id}
                organization={organization}
                columns={columns}
                people={people}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.key}>
        <span className="row">
          <Stated />
          {words.keyStated}
        </span>
        <span className="row">
          <Suggested />
          {words.keySuggested}
        </span>
      </div>
    </Card>
  );
}

interface RowProps {
  organization: OrganizationRow;
  columns: readonly InterestColumn[];
  people: People;
  onOpen: (id: string) => void;
}

function Row({ organization, columns, people, onOpen }: RowProps) {
  const types = typesSent(people.members, organization.id).map((type, index) =>
    index === 0 ? messages.types[type] : messages.types[type].toLowerCase(),
  );
  return (
    <tr>
      <th scope="row" className={styles.first}>
        <button type="button" className={styles.orgButton} onClick={() => onOpen(organization.id)}>
          <OrgMark name={organization.name} />
          <span className={styles.orgName}>
            <span>{organization.name}</span>
            <span className="xs mute">
              {[messages.sectors[organization.sector], organization.subtype || organization.scale]
                .filter(Boolean)
                .join(", ")}
            </span>
          </span>
        </button>
      </th>
      <td className={styles.sends}>{types.length > 0 ? types.join(", ") : messages.nobodySent}</td>
      {columns.map((column) => (
        <td key={column.interest} className={cx(column.isGap && styles.gap)}>
          {column.stated.includes(organization.id) ? (
            <>
              <Stated />
              <VisuallyHidden>{words.stated(organization.name)}</VisuallyHidden>
            </>
          ) : column.suggested.includes(organization.id) ? (
            <>
              <Suggested />
              <VisuallyHidden>{words.suggested}</VisuallyHidden>
            </>
          ) : (
            <VisuallyHidden>{words.no}</VisuallyHidden>
          )}
        </td>
      ))}
    </tr>
  );
}

function Stated() {
  return (
    <span className={cx(styles.point, styles.yes)}>
      <Icon name="check" />
    </span>
  );
}

function Suggested() {
  return (
    <span className={cx(styles.point, styles.maybe)}>
      <Icon name="q" />
    </span>
  );
}
