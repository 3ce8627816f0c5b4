import { commonPartyNames, periodWords } from "@commontable/shared/features/charter/charter-words.ts";
import type { Due } from "@commontable/shared/features/charter/schema.ts";
import { sayDay, sayList } from "@commontable/shared/lib/say.ts";
import { inSentence } from "../../app/parts/interest-words.ts";
import { usePartnership } from "../../app/partnership-context.ts";
import { paths } from "../../app/paths.ts";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { TextLink } from "../../ui/TextLink.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Home } from "./use-home.ts";

const commonNames = new Map(Object.entries(commonPartyNames).map(([id, name]) => [id, inSentence(name)]));

/** More are on the charter's own page. */
const shownMax = 4;

/** What the reader's own organization owes, soonest first. */
export function OwnPromises({ home }: { home: Home }) {
  const { seat } = usePartnership();
  const { organization } = seat;
  if (!organization) return null;
  const own = home.promises.filter(({ commitment }) => commitment.by === organization.id);
  const nameOf = (id: string) =>
    home.organizations.find((known) => known.id === id)?.name ?? commonNames.get(id) ?? id;
  const soonest = own.toSorted((a, b) => dueKey(a.commitment.due).localeCompare(dueKey(b.commitment.due)));
  return (
    <section aria-labelledby="own-promises" style={{ order: 2 }}>
      <div className={styles.head}>
        <h2 id="own-promises" className="h2">
          {messages.mine(organization.name)}
        </h2>
        <TextLink className={styles.link} href={paths.charter(home.partnership.slug)}>
          {messages.allPromises}
        </TextLink>
      </div>
      {own.length === 0 ? (
        <Card>
          <p className="sm soft">{messages.mineNone}</p>
        </Card>
      ) : (
        <Card as="ul" flush>
          {soonest.slice(0, shownMax).map(({ commitment, isLate, isUnanswered }) => (
            <li key={commitment.id} className={styles.mine}>
              <span className={styles.words}>
                <TextLink
                  className={styles.promised}
                  href={paths.charter(home.partnership.slug, `promise-${commitment.id}`)}
                >
                  <bdi>{commitment.what.trim() || messages.untitledPromise}</bdi>
                </TextLink>
                <span className="sm soft">
                  {[
                    commitment.to.length > 0 ? messages.toWhom(sayList(commitment.to.map(nameOf))) : null,
                    dueWords(commitment.due),
                  ]
                    .filter(Boolean)
                    .join(", ")}
                </span>
              </span>
              {isLate ? (
                <Chip tone="talk" icon="clock">
                  {messages.late}
                </Chip>
              ) : (
                isUnanswered && (
                  <Chip tone="honey" icon="q">
                    {messages.unanswered}
                  </Chip>
                )
              )}
            </li>
          ))}
        </Card>
      )}
    </section>
  );
}

/** Days sort as text; what has a rhythm or no day comes after. */
function dueKey(due: Due | null): string {
  return due?.kind === "day" ? due.on : "9999";
}

function dueWords(due: Due | null): string | null {
  if (!due) return null;
  return due.kind === "day" ? messages.due(sayDay(due.on)) : periodWords[due.period];
}
