import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { readCommitments } from "@commontable/shared/features/charter/doc.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { usePartnership } from "../../../app/partnership-context.ts";
import { useDocument } from "../../../sync/use-document.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Card } from "../../../ui/Card.tsx";
import { TextLink } from "../../../ui/TextLink.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";
import { usesOf } from "../uses.ts";

/** Where else this measure stands: the result it counts, strategies it tests, promises that serve it. */
export function UsedIn({ measure }: { measure: Measure }) {
  const { slug } = usePartnership().partnership;
  const agenda = useYValue(useDocument("agenda").doc, readAgenda);
  const commitments = useYValue(useDocument("charter").doc, readCommitments);
  const uses = usesOf(measure.id, slug, agenda, commitments);
  if (uses.length === 0) return null;
  return (
    <Card as="section" className="no-print">
      <h2 className="h2">{messages.usedIn.title}</h2>
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
