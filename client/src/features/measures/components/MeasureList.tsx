import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords, targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { sayMonth } from "@commontable/shared/lib/say.ts";
import { ItemComments } from "../../../app/comments/ItemComments.tsx";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import { Sparkline } from "../../../app/parts/Sparkline.tsx";
import { StatusChip } from "../../../app/parts/StatusChip.tsx";
import type { MeasureFacts } from "../../../app/parts/use-measures.ts";
import { Card } from "../../../ui/Card.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { TextLink } from "../../../ui/TextLink.tsx";
import { VisuallyHidden } from "../../../ui/VisuallyHidden.tsx";
import { cx } from "../../../ui/cx.ts";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

/** One row a measure; on a phone one card. */
export function MeasureList({ facts }: { facts: readonly MeasureFacts[] }) {
  return (
    <>
      <Card className={cx(styles.list, "only-desk")}>
        <table>
          <caption className={styles.vh}>{messages.caption}</caption>
          <thead>
            <tr>
              {Object.entries(messages.columns).map(([id, header]) => (
                <th key={id} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map((one) => (
              <tr key={one.measure.id}>
                <th scope="row">
                  <Name facts={one} />
                </th>
                <td>
                  <Sparkline measure={one.measure} points={one.present} />
                </td>
                <td>
                  <Latest facts={one} />
                </td>
                <td className="nw">
                  <FromTo measure={one.measure} />
                </td>
                <td>
                  <StatusChip status={one.status} readiness={one.readiness} large />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <ul className="only-phone">
        {facts.map((one) => (
          <li key={one.measure.id} style={{ marginBlockEnd: "var(--s4)" }}>
            <Card className={styles.phoneCard}>
              <div>
                <Name facts={one} />
              </div>
              <div className={styles.facts}>
                <Latest facts={one} withTarget />
                <Sparkline measure={one.measure} points={one.present} isDecoration />
                <StatusChip status={one.status} readiness={one.readiness} large />
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}

export function kindWords(measure: Measure): string {
  const kind = messages.kinds[measure.kind];
  if (measure.headline) return messages.headlineKind(kind);
  return measure.perfClass ? `${kind}: ${messages.perfClasses[measure.perfClass]}` : kind;
}

function Name({ facts: { measure } }: { facts: MeasureFacts }) {
  const { slug } = usePartnership().partnership;
  return (
    <>
      <TextLink href={paths.measure(slug, measure.id)} className={styles.name}>
        {measure.name || measureMessages.unnamed}
      </TextLink>
      <ItemComments id={`measures/${measure.id}`} title={measure.name || measureMessages.unnamed} />
      <span className={styles.under}>{kindWords(measure)}</span>
    </>
  );
}

function Latest({ facts, withTarget = false }: { facts: MeasureFacts; withTarget?: boolean }) {
  const { measure, present } = facts;
  const latest = present.at(-1);
  const goal = withTarget ? targetWords(measure) : null;
  if (!latest) return <span className="mute nw">{measureMessages.noneYet}</span>;
  return (
    <span>
      <span className={styles.value}>{valueWords(latest.value, measure, { fixed: true })}</span>
      <span className="xs mute">
        {goal === null ? periodWords(latest, "short") : `${measureMessages.target} ${goal}`}
      </span>
    </span>
  );
}

function FromTo({ measure }: { measure: Measure }) {
  const goal = targetWords(measure);
  const { baseline } = measure;
  if (!baseline && goal === null) return <span className="mute">{measureMessages.notSet}</span>;
  return (
    <span className="num">
      <span title={baseline ? sayMonth(baseline.on) : undefined}>
        {baseline ? valueWords(baseline.value, measure) : "?"}
      </span>{" "}
      <span className="mute" style={{ position: "relative" }}>
        <Icon name="arrow" />
        <VisuallyHidden>{measureMessages.to}</VisuallyHidden>
      </span>{" "}
      <b>{goal ?? "?"}</b>
    </span>
  );
}
