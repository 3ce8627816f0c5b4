import { documentTitle } from "../../app/document-title.ts";
import { usePresence, type Present } from "../../sync/use-presence.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Card } from "../../ui/Card.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Home } from "./use-home.ts";

/** Who has one of our documents open at this moment. */
export function HereNow({ home }: { home: Home }) {
  const agenda = usePresence(home.handles.agenda);
  const measures = usePresence(home.handles.measures);
  const charter = usePresence(home.handles.charter);
  const people = merged([
    ["agenda", agenda],
    ["measures", measures],
    ["charter", charter],
  ]);
  return (
    <section aria-labelledby="here-now" style={{ order: 4 }}>
      <div className={styles.head}>
        <h2 id="here-now" className="h2">
          {messages.here}
        </h2>
      </div>
      <Card>
        {people.length === 0 ? (
          <p className="sm soft">{messages.hereAlone}</p>
        ) : (
          <ul className={styles.people}>
            {people.map(({ user, document }) => (
              <li key={user.id}>
                <PersonLine
                  name={user.name}
                  color={user.color}
                  under={[user.organization, messages.inDocument(documentTitle(document))]
                    .filter(Boolean)
                    .join(", ")}
                />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

/** One line a person; the document where they have a caret counts before one that is only open. */
function merged(open: readonly [string, readonly Present[]][]) {
  const people = new Map<string, { user: Present["user"]; document: string }>();
  for (const [document, companions] of open) {
    for (const { user, hasCursor } of companions) {
      if (hasCursor || !people.has(user.id)) people.set(user.id, { user, document });
    }
  }
  return Array.from(people.values());
}
