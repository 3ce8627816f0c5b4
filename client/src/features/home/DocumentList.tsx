import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { Link } from "react-aria-components/Link";
import { messages as shell } from "../../app/messages.ts";
import { paths } from "../../app/paths.ts";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Home } from "./use-home.ts";

const reached: ReadonlySet<string> = new Set(["on-track", "at-target", "met"]);

/** The four documents, each with the fact one would ask about first. */
export function DocumentList({ home }: { home: Home }) {
  const { partnership, agenda, result, measures, promises } = home;
  const { slug, wholeTableId } = partnership;
  const rows: { id: string; icon: IconName; title: string; fact: string; href: string }[] = [
    {
      id: "agenda",
      icon: "agenda",
      title: shell.agenda,
      fact: messages.facts.agenda(
        result ? specificity(result).score : 0,
        agenda.levers.length,
        agenda.strategies.length,
      ),
      href: paths.agenda(slug),
    },
    {
      id: "measures",
      icon: "chart",
      title: shell.measures,
      fact: messages.facts.measures(
        measures.length,
        measures.filter(({ status }) => reached.has(status.kind)).length,
      ),
      href: paths.measures(slug),
    },
    {
      id: "charter",
      icon: "charter",
      title: shell.charter,
      fact: messages.facts.charter(promises.length, promises.filter(({ isLate }) => isLate).length),
      href: paths.charter(slug),
    },
  ];
  if (wholeTableId)
    rows.push({
      id: "trust",
      icon: "trust",
      title: shell.trust,
      fact: messages.facts.trust,
      href: paths.trust(slug, wholeTableId),
    });
  return (
    <section aria-labelledby="our-documents" style={{ order: 3 }}>
      <div className={styles.head}>
        <h2 id="our-documents" className="h2">
          {messages.documents}
        </h2>
      </div>
      <Card as="ul" flush>
        {rows.map((row) => (
          <li key={row.id} className={styles.doc}>
            <Link href={row.href} className={styles.docLink ?? ""}>
              <Icon name={row.icon} />
              <span className={styles.words}>
                <b>{row.title}</b>
                <span className="sm soft">{row.fact}</span>
              </span>
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </Card>
    </section>
  );
}
