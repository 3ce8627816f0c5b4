import { measureSentence } from "@commontable/shared/features/measures/words.ts";
import { TextLink } from "../../ui/TextLink.tsx";
import { paths } from "../paths.ts";
import { usePartnership } from "../partnership-context.ts";
import { measureMessages as messages } from "./measure-messages.ts";
import { Sparkline } from "./Sparkline.tsx";
import { StatusChip } from "./StatusChip.tsx";
import type { MeasureFacts } from "./use-measures.ts";
import styles from "./MeasureBlock.module.css";

/** One measure, live, wherever it is shown: name, one sentence, the line, the status. Never a copy. */
export function MeasureBlock({ facts }: { facts: MeasureFacts }) {
  const { measure, present, status, readiness } = facts;
  const { slug } = usePartnership().partnership;
  return (
    <div className={styles.block}>
      <div className={styles.words}>
        <TextLink href={paths.measure(slug, measure.id)} className={styles.name}>
          {measure.name || messages.unnamed}
        </TextLink>
        <p className="soft">{measureSentence(measure, status)}</p>
      </div>
      <Sparkline measure={measure} points={present} isDecoration />
      <StatusChip status={status} readiness={readiness} />
    </div>
  );
}
