import { useMembers } from "../../../app/queries.ts";
import { Disclosure } from "../../../ui/Disclosure.tsx";
import styles from "../charter.module.css";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.bodies;

/** Who recommends, who decides, who does. Kept under People, shown here. */
export function BodiesPanel() {
  const { bodies } = useParties();
  const { data: members = [] } = useMembers();
  if (bodies.length === 0) return <p className="sm soft">{words.none}</p>;
  return (
    <section className={styles.panel} aria-label={words.name}>
      <ul className={styles.promises}>
        {bodies.map((body) => {
          const holders = body.seats.flatMap((seat) =>
            members.filter((member) => member.personId === seat.personId).map((member) => member.name),
          );
          const powers =
            body.powers.length === 0
              ? words.noPowers
              : body.powers.map((power) => words.powers[power]).join(", ");
          return (
            <li key={body.id} className={styles.promise}>
              <p>
                <b>{body.name}</b>{" "}
                <span className="soft">
                  {powers}, {words.seats(holders.length, body.seats.length)}
                </span>
              </p>
              {body.purpose !== "" && <p className="soft">{body.purpose}</p>}
              {holders.length > 0 && (
                <Disclosure
                  title={<span className="sm">{words.seats(holders.length, body.seats.length)}</span>}
                >
                  <p className="sm">{holders.join(", ")}</p>
                </Disclosure>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
