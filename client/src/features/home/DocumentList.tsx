import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { trustDocument } from "@commontable/shared/documents/names.ts";
import { Link } from "react-aria-components/Link";
import { messages as shell } from "../../app/messages.ts";
import { paths } from "../../app/paths.ts";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { TextLink } from "../../ui/TextLink.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import { useChanged, type Changed } from "./use-changed.ts";
import type { Home } from "./use-home.ts";

const reached: ReadonlySet<string> = new Set(["on-track", "at-target", "met"]);

/** The four documents, each with the fact one would ask about first. */
export function DocumentList({ home }: { home: Home }) {
  const { partnership, agenda, result, measures, promises } = home;
  const { slug, wholeTableId } = partnership;
  const changed = useChanged();
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
      id: trustDocument(wholeTableId),
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
            <ChangedLine slug={slug} document={row.id} title={row.title} changed={changed.get(row.id)} />
          </li>
        ))}
      </Card>
    </section>
  );
}

interface ChangedLineProps {
  slug: string;
  document: string;
  title: string;
  changed: Changed | undefined;
}

/** Who wrote there since one last looked, and the way to what. */
function ChangedLine({ slug, document, title, changed }: ChangedLineProps) {
  if (!changed) return null;
  return (
    <p className={styles.changed}>
      <span>{messages.changed(changed.by)}</span>{" "}
      <TextLink
        href={paths.compare(slug, document, changed.seq, "now")}
        aria-label={messages.seeChangesOf(title)}
      >
        {messages.seeChanges}
      </TextLink>
    </p>
  );
}
