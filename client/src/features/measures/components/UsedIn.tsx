import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { useDocument } from "../../../sync/use-document.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Card } from "../../../ui/Card.tsx";
import { TextLink } from "../../../ui/TextLink.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

const words = messages.usedIn;

/** Where else this measure stands: the result it counts, strategies it tests, promises that serve it. */
export function UsedIn({ measure }: { measure: Measure }) {
  const { slug } = usePartnership().partnership;
  const agenda = useYValue(useDocument("agenda").doc, readAgenda);
  const commitments = useYValue(useDocument("charter").doc, readCommitments);
  const uses = [
    ...agenda.results
      .filter((result) => result.indicatorMeasureId === measure.id)
      .map(({ id }) => ({ id, words: words.result, href: paths.agenda(slug, "result") })),
    ...agenda.strategies
      .filter((strategy) => strategy.measureIds.includes(measure.id))
      .map(({ id, title }) => ({
        id,
        words: words.strategy(title || words.unnamedStrategy),
        href: paths.agenda(slug, "strategies"),
      })),
    ...commitments
      .filter((commitment) => commitment.measureId === measure.id)
      .map(({ id, what }) => ({
        id,
        words: words.promise(what || words.unnamedPromise),
        href: paths.charter(slug, "commitments"),
      })),
  ];
  if (uses.length === 0) return null;
  return (
    <Card as="section" className="no-print">
      <h2 className="h2">{words.title}</h2>
      <ul className={styles.uses}>
        {uses.map((use) => (
          <li key={use.id}>
            <TextLink href={use.href}>{use.words}</TextLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
