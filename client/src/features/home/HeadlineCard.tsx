import { curve } from "@commontable/shared/features/measures/line.ts";
import { findingWords } from "@commontable/shared/features/measures/words.ts";
import { MeasureChart } from "../../app/parts/MeasureChart.tsx";
import { StatusChip } from "../../app/parts/StatusChip.tsx";
import { paths } from "../../app/paths.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Empty } from "../../ui/Empty.tsx";
import styles from "./Home.module.css";
import { messages } from "./messages.ts";
import type { Home } from "./use-home.ts";

/** The result beside it is about as high; below it the page goes on in sight. */
const chartHeight = 256;

/** The curve of the measure that says whether the result comes closer. */
export function HeadlineCard({ home }: { home: Home }) {
  const { headline, partnership } = home;
  if (!headline) {
    return (
      <Empty
        icon="chart"
        title={messages.noMeasure}
        action={<LinkButton href={paths.measures(partnership.slug)}>{messages.toMeasures}</LinkButton>}
      >
        {messages.noMeasureWhy}
      </Empty>
    );
  }
  const { measure, points, present, status, readiness } = headline;
  const turned = curve(measure, present);
  return (
    <Card as="figure" hero className={styles.figure}>
      <figcaption className={styles.figHead}>
        <span className="h2">
          {turned === "unknown" ? measure.name || messages.curve.unknown : messages.curve[turned]}
        </span>
        <StatusChip status={status} readiness={readiness} large />
        <span className={`sm soft ${styles.finding}`}>
          {findingWords(measure, status) ?? messages.noPoints}
        </span>
      </figcaption>
      <MeasureChart measure={measure} points={points} heightMax={chartHeight} />
      <LinkButton
        kind="bare"
        endIcon="arrow"
        className={styles.bareStart}
        href={paths.measure(partnership.slug, measure.id)}
      >
        {messages.openMeasure}
      </LinkButton>
    </Card>
  );
}
